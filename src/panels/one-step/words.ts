/** What each beat is called, what happens in it, and what goes in and comes out. */
import { fixed, significant } from "#geometry/figure.ts";
import { isMatrix } from "#geometry/transform.ts";
import { type Flow, layerOf, layersOf } from "#store/flow.ts";
import { norm } from "./map-picture.ts";
import { beatAt, stages } from "./slow-motion.ts";

export interface Words {
  readonly title: string;
  readonly sentence: string;
  /** "in" and "out", or what there is: a name and a shape. */
  readonly shapes: readonly (readonly [name: string, shape: string])[];
}

export const titles: readonly string[] = [
  "Image",
  "Localisation net",
  "Theta",
  "Regular grid",
  "Sampling grid",
  "Sampler",
  "Classifier",
  "Loss",
];

const shapeText = (...sides: readonly number[]): string => `[${sides.join(", ")}]`;

export function wordsOf(flow: Flow, beat: number): Words {
  const { stage, direction } = beatAt(beat);
  const title = titles[stage] as string;
  const tell = (direction === "forward" ? forward : back)[stage] as Tell;
  return { title, ...tell(flow) };
}

type Tell = (flow: Flow) => Omit<Words, "title">;

const image = ({ inputSize }: Flow): string => shapeText(1, inputSize, inputSize, 3);
const theta = ({ transform: { rows, basisSize } }: Flow): string => shapeText(1, rows, basisSize);
const grid = ({ outputSize }: Flow): string => shapeText(1, outputSize, outputSize, 2);
const output = ({ outputSize }: Flow): string => shapeText(1, outputSize, outputSize, 3);
const logits = ({ classNames }: Flow): string => shapeText(1, classNames.length);
const net = (flow: Flow, which: "localisation" | "classifier"): Words["shapes"] =>
  flow.activations
    ? layersOf(flow.activations, which).map(({ name, shape }) => [lastPart(name), shapeText(1, ...shape)])
    : [];

const lastPart = (name: string): string => name.slice(name.lastIndexOf("/") + 1);

const forward: readonly Tell[] = [
  (flow) => ({
    sentence:
      "One picture comes in, three numbers a pixel, and all that is done to it first is that its brightness and contrast are evened out.",
    shapes: [["image", image(flow)]],
  }),
  (flow) => ({
    sentence:
      "A small net looks at all of the picture, at half its size, and asks one question only: where is the sign?",
    shapes: [...net(flow, "localisation"), ["theta", theta(flow)]],
  }),
  (flow) => ({
    sentence:
      "Its answer is a handful of numbers, theta, which say what part of the input is to fill the whole output.",
    shapes: [["theta", theta(flow)]],
  }),
  (flow) => ({
    sentence:
      "It begins at the output: every pixel that is to be made has a place (x, y) in a regular grid, and this grid is always the same.",
    shapes: [["regular grid", grid(flow)]],
  }),
  (flow) => ({
    sentence:
      "Theta takes each output point to the input, not the other way round: the grid flies from the output to the place that each of its pixels will be read from.",
    shapes: [
      ["regular grid", grid(flow)],
      ["sampling grid", grid(flow)],
    ],
  }),
  (flow) => ({
    sentence:
      "Row by row each output pixel is read at its source point: a blend of the four input pixels around it, each weighted by how near it is.",
    shapes: [
      ["image", image(flow)],
      ["sampling grid", grid(flow)],
      ["output", output(flow)],
    ],
  }),
  (flow) => ({
    sentence:
      "The classifier sees this output and nothing else, and gives every class a share of its belief.",
    shapes: [...net(flow, "classifier"), ["logits", logits(flow)]],
  }),
  (flow) => ({
    sentence:
      "The loss is one number, minus the logarithm of what was believed of the true class: sure and right costs nothing, sure and wrong costs much.",
    shapes: [
      ["probabilities", logits(flow)],
      ["loss", "[ ]"],
    ],
  }),
];

const back: readonly Tell[] = [
  (flow) => ({
    sentence:
      "The step has been taken: all weights moved a little downhill, so theta is a little different for this picture, while the image itself never changes.",
    shapes: [["theta after", theta(flow)]],
  }),
  (flow) => ({
    sentence:
      "How the loss wants theta to change is handed back, layer by layer, to every weight that made it: so the net learns where to look.",
    shapes: [
      ["dL/dtheta", theta(flow)],
      ...net(flow, "localisation")
        .toReversed()
        .map(([name, shape]) => [`dL/d ${name}`, shape] as const),
    ],
  }),
  (flow) => ({
    sentence: `Of all the pulls ${flow.theta.length} sums are left, how the loss changes with each number of theta, and the arrows at the corners point downhill.`,
    shapes: [["dL/dtheta", theta(flow)]],
  }),
  (flow) => ({
    sentence: `Every pull is carried home to its pixel of the output, multiplied by ${
      isMatrix(flow.transform)
        ? "that pixel’s place (x, y, 1) in the regular grid"
        : "the weight that each control point has there"
    }, and added up: that sum is dL/dtheta.`,
    shapes: [
      ["dL/d sampling grid", grid(flow)],
      ["regular grid", grid(flow)],
      ["dL/dtheta", theta(flow)],
    ],
  }),
  (flow) => ({
    sentence:
      "The blend changes when its source point moves, so each output pixel pulls at its own: the arrows point where the loss falls.",
    shapes: [["dL/d sampling grid", grid(flow)]],
  }),
  (flow) => ({
    sentence:
      "What the classifier would like to see changed, pixel by pixel: orange would rather be darker, blue would rather be brighter.",
    shapes: [["dL/d output", output(flow)]],
  }),
  (flow) => ({
    sentence:
      "The gradient runs back through the classifier’s layers, and its size at each says how much the loss hangs on what that layer puts out.",
    shapes: [
      ["dL/d logits", logits(flow)],
      ...net(flow, "classifier")
        .toReversed()
        .map(([name, shape]) => [`dL/d ${name}`, shape] as const),
    ],
  }),
  (flow) => ({
    sentence:
      "Now back, and at this end the slope is simple: what was believed minus what is true, so the true class should go up and all others down.",
    shapes: [["dL/d logits", logits(flow)]],
  }),
];

/** The size of the gradient that arrives at each stage, as a name and its norm; null where none does. */
export function gradientAt(
  flow: Flow,
  stage: number,
): { readonly name: string; readonly size: string } | null {
  const { activations } = flow;
  if (!activations) return null;
  const sized = (name: string, layer: string) => ({
    name,
    size: significant(norm(layerOf(activations, layer).gradient), 2),
  });
  const first = (which: "localisation" | "classifier") =>
    layersOf(activations, which).find(({ name }) => name.includes("/conv"))?.name ?? "";
  switch (stages[stage]) {
    case "loss":
      return sized("dL/d logits", "classifier/classes");
    case "classifier":
      return sized(`dL/d ${lastPart(first("classifier"))}`, first("classifier"));
    case "sampler":
      return sized("dL/d output", "localisation/warped");
    case "sampling grid":
      return sized("dL/d points", "localisation/grid");
    case "theta":
      return sized("dL/dtheta", "localisation/theta");
    case "localisation net":
      return sized(`dL/d ${lastPart(first("localisation"))}`, first("localisation"));
    default:
      return null;
  }
}

export const probabilityText = (share: number): string =>
  share < 0.001 ? significant(share, 2) : fixed(share, 3);

/** With as many digits as its logarithm to three of them wants. */
export function exactly(share: number): string {
  if (share < 0.9 || share >= 1) return significant(share, 4);
  return fixed(share, Math.min(8, 3 + Math.ceil(-Math.log10(1 - share))));
}
