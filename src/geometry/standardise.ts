/**
 * Pictures as the network wants them: each standardised by its own mean and deviation over all pixels and channels.
 *
 * Light differs more between two photographs than anything that tells signs apart, and zero, which the sampler pads
 * with, then means the picture's own mean brightness instead of black.
 */
export interface Standardisation {
  /** Of the bytes, 0 to 255. */
  readonly mean: number;
  readonly deviation: number;
}

/** A picture without contrast must not be blown up to noise. */
const leastDeviation = 4;

/** Mean and deviation of `length` bytes from `offset`. */
export function standardisation(bytes: ArrayLike<number>, offset: number, length: number): Standardisation {
  let sum = 0;
  let squares = 0;
  for (let i = offset; i < offset + length; i++) {
    const byte = bytes[i] as number;
    sum += byte;
    squares += byte * byte;
  }
  const mean = sum / length;
  return {
    mean,
    deviation: Math.max(leastDeviation, Math.sqrt(Math.max(0, squares / length - mean * mean))),
  };
}

/** Writes `count` standardised pictures of `length` numbers each. */
export function standardise(bytes: Uint8Array, count: number, length: number, target: Float32Array): void {
  for (let image = 0; image < count; image++) {
    const offset = image * length;
    const { mean, deviation } = standardisation(bytes, offset, length);
    const scale = 1 / deviation;
    for (let i = offset; i < offset + length; i++) target[i] = ((bytes[i] as number) - mean) * scale;
  }
}
