/** Weights as whole numbers from -127 to 127 and a scale for every filter (the last axis): steps of less than a hundredth of its range. */

export interface Quantised {
  /** Whole numbers, as they were shaped. */
  readonly values: Float32Array;
  /** [filters] */
  readonly scales: readonly number[];
}

export function quantise(weights: Float32Array, filters: number): Quantised {
  const most = new Float32Array(filters);
  for (const [i, weight] of weights.entries()) {
    most[i % filters] = Math.max(most[i % filters] as number, Math.abs(weight));
  }
  // Few digits are enough: the values are made for the scales as they are kept.
  const scales = Array.from(most, (value) => Number((value / 127).toPrecision(4)));
  const values = weights.map((weight, i) => {
    const scale = scales[i % filters] as number;
    return scale === 0 ? 0 : Math.max(-127, Math.min(127, Math.round(weight / scale)));
  });
  return { values, scales };
}

export const dequantise = ({ values, scales }: Quantised): Float32Array =>
  values.map((value, i) => value * (scales[i % scales.length] as number));
