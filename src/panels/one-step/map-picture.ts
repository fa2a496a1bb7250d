/** A layer's maps as small pictures, all of a layer on one scale, so that they can be compared. */
import { renderGrey } from "#geometry/grey.ts";
import type { Layer } from "#store/flow.ts";

export interface MapPicture {
  /** [size, size, 4] bytes */
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  readonly size: number;
}

const falls = [30, 136, 200] as const;
const rises = [224, 110, 20] as const;

/** The greatest magnitude, which pictures of signed numbers are scaled to. */
export function greatest(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i] as number));
  return most;
}

/** How long a list of numbers is as an arrow: the root of the sum of their squares. */
export const norm = (values: ArrayLike<number>): number =>
  Math.sqrt(Array.from(values).reduce((sum, value) => sum + value * value, 0));

/** [n] numbers with a sign as [n, 4] bytes: blue below zero, orange above, clear where nothing is, full at `scale`. */
function renderSigned(values: ArrayLike<number>, scale: number): Uint8ClampedArray<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(values.length * 4);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    bytes.set(value < 0 ? falls : rises, i * 4);
    // Small numbers are most of them: the root lets them be seen.
    bytes[i * 4 + 3] = scale > 0 ? 255 * Math.sqrt(Math.abs(value) / scale) : 0;
  }
  return bytes;
}

/** Side and number of a layer's maps; of features without a place one map of them all, side by side. */
export function mapsOf({ shape }: Pick<Layer, "shape">): { readonly size: number; readonly count: number } {
  const [first = 0, , channels] = shape;
  return channels === undefined
    ? { size: Math.ceil(Math.sqrt(first)), count: 1 }
    : { size: first, count: channels };
}

/** One map's numbers out of [size, size, count], or all features, with nothing behind the last. [size * size] */
export function mapValues(layer: Layer, which: "values" | "gradient", map: number): Float32Array {
  const { size, count } = mapsOf(layer);
  return Float32Array.from({ length: size * size }, (_, i) => layer[which][i * count + map] ?? 0);
}

/** What a layer puts out in grey: black is nothing, or its least, white its most. */
export function valuePicture(layer: Layer, map: number): MapPicture {
  const black = Math.min(0, ...minMax(layer.values));
  const white = Math.max(...minMax(layer.values));
  return { rgba: renderGrey(mapValues(layer, "values", map), { black, white }), size: mapsOf(layer).size };
}

/** How the loss changes with it. */
export function gradientPicture(layer: Layer, map: number): MapPicture {
  const rgba = renderSigned(mapValues(layer, "gradient", map), greatest(layer.gradient));
  return { rgba, size: mapsOf(layer).size };
}

/** A sum over the channels of [size, size, channels], pixel by pixel, as a picture of signed numbers. */
export function summedPicture(values: ArrayLike<number>, size: number): MapPicture {
  const channels = values.length / (size * size);
  const sums = Float32Array.from({ length: size * size }, (_, i) => {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += values[i * channels + c] as number;
    return sum;
  });
  return { rgba: renderSigned(sums, greatest(sums)), size };
}

function minMax(values: ArrayLike<number>): [least: number, most: number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    least = Math.min(least, values[i] as number);
    most = Math.max(most, values[i] as number);
  }
  return [least, most];
}
