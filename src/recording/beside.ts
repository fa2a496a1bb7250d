/** What was seen of further pictures, laid beside a frame: as if they had been watched with the others from the first. */
import type { Frame, TransformerFrame } from "#recording/frame.ts";
import type { Maps } from "#recording/maps.ts";

export type Seen = Omit<Frame, "epoch">;

export const beside = (frame: Frame, { transformers, predictions, confidences }: Seen): Frame => ({
  ...frame,
  transformers: frame.transformers.map((one, i) =>
    bothTransformers(one, transformers[i] as TransformerFrame),
  ),
  predictions: both(Uint16Array, frame.predictions, predictions),
  confidences: both(Float32Array, frame.confidences, confidences),
});

const bothTransformers = (one: TransformerFrame, other: TransformerFrame): TransformerFrame => ({
  thetas: both(Float32Array, one.thetas, other.thetas),
  maps: one.maps && other.maps && bothMaps(one.maps, other.maps),
});

const bothMaps = (one: Maps, other: Maps): Maps => ({
  bytes: both(Uint8Array, one.bytes, other.bytes),
  ranges: both(Float32Array, one.ranges, other.ranges),
});

interface Numbers extends ArrayLike<number> {
  set(numbers: ArrayLike<number>, offset?: number): void;
}

function both<List extends Numbers>(Kind: new (length: number) => List, one: List, other: List): List {
  const all = new Kind(one.length + other.length);
  all.set(one);
  all.set(other, one.length);
  return all;
}
