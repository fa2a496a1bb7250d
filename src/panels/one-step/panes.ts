/** Where input and output stand in a scene of some width, in CSS pixels: input left, output right, always. */
export interface Panes {
  readonly side: number;
  readonly top: number;
  /** Left edges. */
  readonly input: number;
  readonly output: number;
  readonly height: number;
  /** What stands between the pictures or, where there is no room, below them. */
  readonly between: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
}

const largest = 288;
/** Around the pictures: what is sampled may lie outside the input. */
const margin = 24;
const caption = 20;
/** Between the pictures where numbers fit in, and where they do not. */
const gaps = { wide: 200, narrow: 40 } as const;
const matrixHeight = 80;

export function panesOf(width: number): Panes {
  const isNarrow = width < 640;
  const around = isNarrow ? 8 : margin;
  const gap = isNarrow ? gaps.narrow : gaps.wide;
  const side = Math.max(0, Math.min(largest, Math.floor((width - 2 * around - gap) / 2)));
  const top = caption + (isNarrow ? 8 : 4);
  const [input, output] = [around, width - around - side];
  const below = top + side + margin;
  return {
    side,
    top,
    input,
    output,
    height: isNarrow ? below + matrixHeight : below,
    between: isNarrow
      ? { left: around, top: below, width: width - 2 * around, height: matrixHeight }
      : { left: input + side + 28, top, width: output - input - side - 56, height: side },
  };
}

/** A normalised coordinate in CSS pixels of the scene, in either picture. */
export const inPane = ({ top, side, ...x }: Panes, at: "input" | "output") => ({
  x: (c: number): number => bounded(x[at] + ((c + 1) / 2) * side),
  y: (c: number): number => bounded(top + ((c + 1) / 2) * side),
});

/** Further out nothing can be seen. */
const bounded = (pixel: number): number => Math.round(Math.min(1e4, Math.max(-1e4, pixel)) * 100) / 100;
