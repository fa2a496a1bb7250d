/** The parts of a region as people set them: names, units, ranges, and where they stand on a slider or a map. */
import type { AffineParts } from "#geometry/affine.ts";

export interface Part {
  readonly part: keyof AffineParts;
  readonly label: string;
  readonly unit: string;
  /** The unit, read out. */
  readonly words: string;
  readonly decimals: number;
  /** As shown, for a picture of `size` pixels. */
  readonly range: (size: number) => readonly [least: number, most: number];
  readonly shown: (value: number, size: number) => number;
  readonly meant: (shown: number, size: number) => number;
  /** Shown value to its place on a slider, and back. */
  readonly track: (shown: number) => number;
  readonly untrack: (place: number) => number;
  /** The value at a place from -1 to 1 on a map around `middle`, and back. */
  readonly on: (place: number, middle: number) => number;
  readonly off: (value: number, middle: number) => number;
}

const same = (number: number): number => number;

const straight = (span: number) => ({
  track: same,
  untrack: same,
  on: (place: number, middle: number) => middle + span * place,
  off: (value: number, middle: number) => (value - middle) / span,
});

/** By equal ratios. */
const byRatio = (most: number) => ({
  track: Math.log,
  untrack: Math.exp,
  on: (place: number, middle: number) => middle * most ** place,
  off: (value: number, middle: number) => Math.log(value / middle) / Math.log(most),
});

const itself = { shown: same, meant: same };

const inPixels = {
  shown: (value: number, size: number) => (value * size) / 2,
  meant: (shown: number, size: number) => (shown * 2) / size,
  range: (size: number) => [-1.5 * size, 1.5 * size] as const,
  unit: "px",
  words: "pixels",
  decimals: 1,
  // As far as the picture is out of reach, whatever its window.
  ...straight(2),
};

const asAngle = {
  shown: (value: number) => (Math.atan(value) * 180) / Math.PI,
  meant: (shown: number) => Math.tan((shown * Math.PI) / 180),
};

export const partRows: readonly Part[] = [
  {
    part: "zoom",
    label: "Zoom",
    unit: "×",
    words: "times",
    decimals: 3,
    range: () => [0.2, 8],
    ...itself,
    ...byRatio(4),
  },
  {
    part: "rotation",
    label: "Rotation",
    unit: "°",
    words: "degrees",
    decimals: 1,
    range: () => [-180, 180],
    ...itself,
    ...straight(180),
  },
  {
    part: "shear",
    label: "Shear",
    unit: "°",
    words: "degrees",
    decimals: 1,
    range: () => [-60, 60],
    ...asAngle,
    ...straight(1.5),
  },
  {
    part: "stretch",
    label: "Stretch",
    unit: "×",
    words: "times",
    decimals: 3,
    range: () => [0.2, 5],
    ...itself,
    ...byRatio(3),
  },
  { part: "right", label: "Shift x", ...inPixels },
  { part: "down", label: "Shift y", ...inPixels },
];

export const partRow = (part: keyof AffineParts): Part => partRows.find((row) => row.part === part) as Part;
