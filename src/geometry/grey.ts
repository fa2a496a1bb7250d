/** Maps within a network as pictures: one number a pixel, shown in grey. */
import { gridSample } from "#geometry/bilinear.ts";
import { samplingGrid, type Transform } from "#geometry/transform.ts";

/** What is black and what is white. */
export interface GreyScale {
  readonly black: number;
  readonly white: number;
}

/** A map's own: its least value black, its greatest white. Zero, which lies outside of every map, has its place between. */
export function greyScaleOf(map: ArrayLike<number>): GreyScale {
  let [black, white] = [0, 0];
  for (let i = 0; i < map.length; i++) {
    black = Math.min(black, map[i] as number);
    white = Math.max(white, map[i] as number);
  }
  return { black, white };
}

/** [n] numbers as a canvas takes them: [n, 4] bytes, opaque. */
export function renderGrey(
  map: ArrayLike<number>,
  { black, white }: GreyScale,
): Uint8ClampedArray<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(map.length * 4);
  const scale = white > black ? 255 / (white - black) : 0;
  for (let i = 0; i < map.length; i++) {
    bytes.fill(((map[i] as number) - black) * scale, i * 4, i * 4 + 3);
    bytes[i * 4 + 3] = 255;
  }
  return bytes;
}

/**
 * A map [size, size] as a transformer hands it on: [outputSize, outputSize], zeros outside. The sampler is linear and treats
 * all channels alike, so of their mean it makes the mean of what it makes of them.
 */
export function sampleMap(
  map: Float32Array,
  size: number,
  transform: Transform,
  theta: ArrayLike<number>,
  outputSize: number,
): Float32Array {
  const sampled = new Float32Array(outputSize * outputSize);
  gridSample(map, samplingGrid(transform, theta, outputSize, outputSize), sampled, {
    batch: 1,
    channels: 1,
    height: size,
    width: size,
    outHeight: outputSize,
    outWidth: outputSize,
  });
  return sampled;
}
