/**
 * Small grey pictures as a recording keeps them: a byte a pixel, between the least and the greatest value of each picture.
 * They are there to be looked at; four bytes a pixel would make the longest recordings four times as large.
 */
export interface Maps {
  /** [count * length] */
  readonly bytes: Uint8Array;
  /** Least and greatest value of each: [count * 2] */
  readonly ranges: Float32Array;
}

/** @param values [count * length] */
export function packMaps(values: Float32Array, count: number): Maps {
  const length = values.length / count;
  const bytes = new Uint8Array(values.length);
  const ranges = new Float32Array(count * 2);
  for (let i = 0; i < count; i++) {
    const map = values.subarray(i * length, (i + 1) * length);
    const [least, greatest] = [Math.min(...map), Math.max(...map)];
    ranges.set([least, greatest], i * 2);
    const scale = greatest > least ? 255 / (greatest - least) : 0;
    for (const [at, value] of map.entries()) bytes[i * length + at] = Math.round((value - least) * scale);
  }
  return { bytes, ranges };
}

/** The values of one picture, to half a step of its 255. [length] */
export function mapAt({ bytes, ranges }: Maps, index: number): Float32Array {
  const length = (bytes.length * 2) / ranges.length;
  const [least, greatest] = ranges.subarray(index * 2, index * 2 + 2) as unknown as [number, number];
  return Float32Array.from(
    bytes.subarray(index * length, (index + 1) * length),
    (byte) => least + (byte / 255) * (greatest - least),
  );
}
