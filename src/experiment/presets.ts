/**
 * The networks as data: the model room builds what stands here, the page describes it.
 *
 * Every convolution has stride 1 and is followed by relu and a 2x2 max pool. `quick` is made to be watched on a processor
 * without a GPU; `compact` is for real photographs; `standard-48` is what the bench and its peers know: 718,609 parameters
 * at 43 classes. `moodstocks` is the reference of 2015 (github.com/Moodstocks/gtsrb.torch, the net of 99.61 to 99.67 %):
 * 10,271,405 parameters at 43 classes.
 */
export interface Convolution {
  /** Side of the square kernel, pixels. */
  readonly kernel: number;
  readonly filters: number;
  /** Lines of zeros around its input; where absent as many as keep the input's size, (kernel - 1) / 2. */
  readonly padding?: number;
}

export const paddingOf = ({ kernel, padding }: Convolution): number => padding ?? (kernel - 1) / 2;

/** What says where to look: its input halved, convolutions, a dense layer, and then theta. */
export interface LocalisationNet {
  /** By which 2x2 pool its input is halved; "average" where absent. */
  readonly halving?: "average" | "max";
  readonly convolutions: readonly Convolution[];
  readonly dense: number;
}

/** A transformer may stand in front of any convolution of the classifier: it samples as many pixels as come in. */
export interface ClassifierConvolution extends Convolution {
  readonly transformer?: LocalisationNet;
}

export interface NetworkPreset {
  readonly label: string;
  /** What a visitor will see with it, in a sentence or two. */
  readonly shows: string;
  /** Side of the input picture, pixels. */
  readonly inputSize: number;
  /** Side of the first transformer's output, which the classifier sees, pixels. */
  readonly outputSize: number;
  readonly localisation: LocalisationNet;
  readonly classifier: { readonly convolutions: readonly ClassifierConvolution[]; readonly dense: number };
  /**
   * Windows of local contrast normalisation, of the input picture and after every convolution of the classifier: the
   * weights along one side, an odd number of them. None where absent.
   */
  readonly contrast?: { readonly picture: readonly number[]; readonly maps: readonly number[] };
  /** How weights start: "he" where absent, "torch7" as that program's layers do (`model/architecture.ts`). */
  readonly start?: "he" | "torch7";
  /** How it is taught (`training/recipe.ts`); where absent as suits the data set. */
  readonly recipe?: "reference";
  /** Learning rate and images a step that go with its recipe; the form's own defaults where absent. */
  readonly defaults?: { readonly rate: number; readonly batch: number };
  /** Its steps take seconds without a graphics card: one is measured beforehand, so that a visitor knows. */
  readonly heavy?: boolean;
}

/** The weights of a window along one side: a bell with this deviation, in pixels. */
const bell = (side: number, deviation: number): number[] =>
  Array.from({ length: side }, (_, i) => Math.exp(-(((i - (side - 1) / 2) / deviation) ** 2) / 2));
const box = (side: number): number[] => new Array(side).fill(1);

const standard = {
  inputSize: 48,
  outputSize: 32,
  localisation: {
    convolutions: [
      { kernel: 5, filters: 16 },
      { kernel: 5, filters: 32 },
    ],
    dense: 64,
  },
  classifier: {
    convolutions: [
      { kernel: 5, filters: 32 },
      { kernel: 3, filters: 64 },
      { kernel: 3, filters: 128 },
    ],
    dense: 256,
  },
} as const satisfies Omit<NetworkPreset, "label" | "shows">;

export const networkPresets = {
  quick: {
    label: "Quick",
    shows: "You see the frame close in on drawn signs within a minute, without a graphics card.",
    inputSize: 40,
    outputSize: 24,
    localisation: {
      convolutions: [
        { kernel: 5, filters: 12 },
        { kernel: 3, filters: 24 },
      ],
      dense: 48,
    },
    classifier: {
      convolutions: [
        { kernel: 3, filters: 16 },
        { kernel: 3, filters: 32 },
        { kernel: 3, filters: 48 },
      ],
      dense: 96,
    },
  },
  compact: {
    ...standard,
    label: "Compact",
    shows:
      "For real photographs: you see sharper pictures and a frame that learns more slowly and holds more firmly.",
    localisation: {
      convolutions: [
        { kernel: 5, filters: 24 },
        { kernel: 3, filters: 48 },
      ],
      dense: 128,
    },
  },
  "standard-48": {
    ...standard,
    label: "Standard-48",
    shows: "You see what other programs are measured on too; it looks at the pictures that Compact looks at.",
  },
  moodstocks: {
    label: "Moodstocks 2015",
    shows:
      "You see a network look twice, at the picture and at what it has made of it: the best of 2015. It is taught in its own way, in batches of 50. Very slow without a graphics card.",
    inputSize: 48,
    outputSize: 48,
    localisation: {
      halving: "max",
      convolutions: [
        { kernel: 5, filters: 200 },
        { kernel: 5, filters: 300 },
      ],
      dense: 200,
    },
    classifier: {
      convolutions: [
        { kernel: 7, filters: 150, padding: 2 },
        { kernel: 4, filters: 200, padding: 2 },
        {
          kernel: 4,
          filters: 300,
          padding: 2,
          transformer: {
            halving: "max",
            convolutions: [
              { kernel: 5, filters: 150 },
              { kernel: 5, filters: 150 },
            ],
            dense: 150,
          },
        },
      ],
      dense: 350,
    },
    // Theirs to the letter: for the maps they meant a bell too, but a misspelt name left torch7's default, the box.
    contrast: { picture: bell(7, 1.75), maps: box(9) },
    start: "torch7",
    recipe: "reference",
    defaults: { rate: 0.01, batch: 50 },
    heavy: true,
  },
} as const satisfies Record<string, NetworkPreset>;

export type NetworkName = keyof typeof networkPresets;

/** What people are told of the learning rate: by the app's own recipes, and by those that are named in presets. */
export const rateHelp = {
  app: "How far a step moves the weights: it rises over the first 30 steps, then falls slowly to the planned end.",
  reference:
    "How far a step moves the weights against the gradient: plain SGD, the same rate from first step to last.",
} as const;

export const presetOf = (network: NetworkName): NetworkPreset => networkPresets[network];
