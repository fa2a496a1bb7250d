/**
 * Memory that a WASM kernel needs while it runs, taken from tfjs's own heap as tensors that nobody else sees and given
 * back when the result is finished.
 */
import type * as tf from "@tensorflow/tfjs";
import { assembly } from "#kernels/assembly-module.ts";

/** What this file uses of the WASM backend (`BackendWasm`). */
interface WasmBackend {
  makeOutput(shape: number[], dtype: "float32"): tf.TensorInfo;
  disposeData(dataId: object): boolean;
  dataIdMap: { get(dataId: object): { memoryOffset: number } };
}

interface Border {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export class Scratch {
  readonly #backend: WasmBackend;
  readonly #taken: tf.TensorInfo[] = [];

  constructor(backend: unknown) {
    this.#backend = backend as WasmBackend;
  }

  /** Where a tensor's numbers begin, in bytes. */
  pointer({ dataId }: tf.TensorInfo): number {
    return this.#backend.dataIdMap.get(dataId).memoryOffset;
  }

  /** Room for so many numbers. */
  take(count: number): number {
    const tensor = this.#backend.makeOutput([count], "float32");
    this.#taken.push(tensor);
    return this.pointer(tensor);
  }

  /** A picture [B,H,W,C] with a border of zeros; the picture itself where there is none. */
  padded(
    tensor: tf.TensorInfo,
    [batch, height, width, channels]: readonly [number, number, number, number],
    { top, bottom, left, right }: Border,
  ): number {
    if (top + bottom + left + right === 0) return this.pointer(tensor);
    const padded = this.take(batch * (height + top + bottom) * (width + left + right) * channels);
    assembly().pad(this.pointer(tensor), padded, batch, height, width, channels, top, bottom, left, right);
    return padded;
  }

  /** Rows of `from` numbers as rows of `to`, filled up with zeros; the tensor itself where they are as long. */
  widened(tensor: tf.TensorInfo, rows: number, from: number, to: number): number {
    if (from === to) return this.pointer(tensor);
    const wide = this.take(rows * to);
    assembly().resizeRows(this.pointer(tensor), wide, rows, from, to);
    return wide;
  }

  /**
   * The kernel's result, to be written at `pointer` as `rows` rows of `columns` numbers. `finish` cuts the rows to the
   * length that the shape has, gives all scratch memory back and returns the tensor.
   */
  result(shape: number[], rows: number, columns: number): { pointer: number; finish(): tf.TensorInfo } {
    const tensor = this.#backend.makeOutput(shape, "float32");
    const wanted = shape.at(-1) as number;
    const pointer = wanted === columns ? this.pointer(tensor) : this.take(rows * columns);
    return {
      pointer,
      finish: () => {
        if (wanted !== columns) assembly().resizeRows(pointer, this.pointer(tensor), rows, columns, wanted);
        for (const { dataId } of this.#taken) this.#backend.disposeData(dataId);
        return tensor;
      },
    };
  }
}
