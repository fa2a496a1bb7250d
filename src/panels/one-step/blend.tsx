/** The pixel in the making: four input pixels, the weight of each, and what they blend to. */
import { toPixels } from "#geometry/bilinear.ts";
import { fixed } from "#geometry/figure.ts";
import { meanOf } from "#geometry/render.ts";
import type { Flow } from "#store/flow.ts";

type Colour = readonly [number, number, number];

interface Part {
  readonly weight: number;
  readonly colour: Colour;
  readonly isOutside: boolean;
}

/** The four neighbours of an output pixel's source point, row by row; outside the picture stands its mean. */
function partsOf({ grid, inputSize, watched: { pixels } }: Flow, index: number): readonly Part[] {
  const [x, y] = [0, 1].map((axis) => toPixels(grid[2 * index + axis] as number, inputSize)) as [
    number,
    number,
  ];
  const [left, top] = [Math.floor(x), Math.floor(y)];
  return [0, 1, 2, 3].map((i) => {
    const [column, row] = [left + (i % 2), top + Math.floor(i / 2)];
    const isOutside = column < 0 || row < 0 || column >= inputSize || row >= inputSize;
    const first = (row * inputSize + column) * 3;
    const channel = (c: number) => (isOutside ? meanOf(pixels) : (pixels[first + c] as number));
    return {
      weight: (1 - Math.abs(x - column)) * (1 - Math.abs(y - row)),
      colour: [channel(0), channel(1), channel(2)],
      isOutside,
    };
  });
}

const css = (colour: Colour): string => `rgb(${colour.map((c) => Math.round(c)).join(" ")})`;

export function Blend({ flow, index }: { readonly flow: Flow; readonly index: number }) {
  const parts = partsOf(flow, index);
  const sum = ([0, 1, 2] as const).map((c) =>
    parts.reduce((total, { weight, colour }) => total + weight * colour[c], 0),
  ) as unknown as Colour;
  if (!sum.every(Number.isFinite)) return null;
  return (
    <div className="one-blend">
      <div className="one-blend-parts">
        {parts.map(({ weight, colour, isOutside }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place among the four is the identity
          <span key={i}>
            <i style={{ background: css(colour) }} className={isOutside ? "one-outside" : ""} />×{" "}
            {fixed(weight, 2)}
          </span>
        ))}
      </div>
      <span className="one-blend-sum">
        = <i style={{ background: css(sum) }} />
      </span>
    </div>
  );
}
