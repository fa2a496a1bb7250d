/** One output pixel to follow on its way: its place in the regular grid, and its source point. Normalised. */
import { pixelCentre } from "#geometry/transform.ts";
import type { Flow } from "#store/flow.ts";

export interface ExamplePoint {
  readonly row: number;
  readonly column: number;
  readonly regular: readonly [x: number, y: number];
  readonly source: readonly [x: number, y: number];
}

/** To the right of the middle and above it: so it is seen which way things go. */
export function exampleOf({ outputSize, grid }: Pick<Flow, "outputSize" | "grid">): ExamplePoint {
  const [column, row] = [Math.floor(0.75 * outputSize), Math.floor(0.25 * outputSize)];
  const index = row * outputSize + column;
  return {
    row,
    column,
    regular: [pixelCentre(column, outputSize), pixelCentre(row, outputSize)],
    source: [grid[2 * index] as number, grid[2 * index + 1] as number],
  };
}
