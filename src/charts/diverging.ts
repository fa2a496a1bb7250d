/** Numbers around zero as a picture: one hue above, another below, and nothing at zero, whatever lies behind. */

/** Orange above zero, blue below: told apart by every kind of eye (Okabe and Ito). */
const above = [213, 94, 0] as const;
const below = [0, 114, 178] as const;

/** [n] numbers as [n, 4] bytes, opaque at `most` and beyond. */
export function diverging(values: ArrayLike<number>, most: number): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(values.length * 4);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    rgba.set(value > 0 ? above : below, i * 4);
    rgba[i * 4 + 3] = most > 0 ? (255 * Math.abs(value)) / most : 0;
  }
  return rgba;
}
