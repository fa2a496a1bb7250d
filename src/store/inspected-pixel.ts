/** The output pixel under the sampler inspector's lens. Anybody may point it at another one. */
import { create } from "zustand";

export interface OutputPixel {
  readonly row: number;
  readonly column: number;
}

interface InspectedPixel {
  /** null until somebody has chosen one. */
  readonly chosen: OutputPixel | null;
  /** What the pointer passes over; null while it does not. */
  readonly passed: OutputPixel | null;
}

const useInspectedPixel = create<InspectedPixel>()(() => ({ chosen: null, passed: null }));

/** Chooses a pixel of the output, rows and columns counted from 0; it stays chosen until another one is. */
export const inspect = (row: number, column: number): void =>
  useInspectedPixel.setState({ chosen: { row, column }, passed: null });

/** Looks at a pixel for as long as the pointer is there. */
export const passOver = (passed: OutputPixel | null): void => useInspectedPixel.setState({ passed });

/** The pixel to be shown of an output with this side: one within it, also where another network's output was larger. */
export function useShownPixel(outputSize: number): OutputPixel {
  const within = (i: number) => Math.min(outputSize - 1, Math.max(0, i));
  const { chosen, passed } = useInspectedPixel();
  const { row, column } = passed ?? chosen ?? { row: outputSize * 0.375, column: outputSize * 0.625 };
  return { row: within(Math.floor(row)), column: within(Math.floor(column)) };
}
