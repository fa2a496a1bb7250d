/**
 * The networks as data: the model room builds what stands here, the page describes it.
 *
 * Every convolution is 'same', stride 1, followed by relu and a 2x2 max pool. `quick` is made to be watched on a
 * processor without a GPU; `compact` is for real photographs: 718,609 parameters at 43 classes. `standard-48` has the very
 * same layers under the name that the bench and its peers know them by.
 */
export interface Convolution {
  /** Side of the square kernel, pixels. */
  readonly kernel: number;
  readonly filters: number;
}

export interface NetworkPreset {
  readonly label: string;
  /** What a visitor gets from it, one sentence. */
  readonly shows: string;
  /** Side of the input picture, pixels. */
  readonly inputSize: number;
  /** Side of the sampled output, pixels. */
  readonly outputSize: number;
  readonly localisation: { readonly convolutions: readonly Convolution[]; readonly dense: number };
  readonly classifier: { readonly convolutions: readonly Convolution[]; readonly dense: number };
}

const compact = {
  label: "Compact",
  shows: "For real photographs: sharper input, slower steps, under a million parameters.",
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
} as const satisfies NetworkPreset;

export const networkPresets = {
  quick: {
    label: "Quick",
    shows: "Small and fast: on drawn signs, a minute without a graphics card shows it learn.",
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
  compact,
  "standard-48": {
    ...compact,
    label: "Standard-48",
    shows: "The benchmark: Compact’s layers, on which other programs are measured too.",
  },
} as const satisfies Record<string, NetworkPreset>;

export type NetworkName = keyof typeof networkPresets;
