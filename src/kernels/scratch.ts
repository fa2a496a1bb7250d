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

  /** Rows of `from` numbers as rows of `to`, filled up with zeros; the tensor itself where they are as long. */
  widened(tensor: tf.TensorInfo, rows: number, from: number, to: number): number {
    if (from === to) return this.pointer(tensor);
    const wide = this.take(rows * to);
    assembly().resizeRows(this.pointer(tensor), wide, rows, from, to);
    return wide;
  }

  /** A tensor to be written at `pointer`, without more ado. */
  output(shape: readonly number[]): { pointer: number; tensor: tf.TensorInfo } {
    const tensor = this.#backend.makeOutput([...shape], "float32");
    return { pointer: this.pointer(tensor), tensor };
  }

  /**
   * The kernel's result, to be written at `pointer` as `rows` rows of `columns` numbers. `finish` cuts the rows to the
   * length that the shape has, gives all scratch memory back and returns the tensor.
   */
  result(
    shape: readonly number[],
    rows: number,
    columns: number,
  ): { pointer: number; finish(): tf.TensorInfo } {
    const { pointer, tensor } = this.output(shape);
    const wanted = shape.at(-1) as number;
    const target = wanted === columns ? pointer : this.take(rows * columns);
    return {
      pointer: target,
      finish: () => {
        if (target !== pointer) assembly().resizeRows(target, pointer, rows, columns, wanted);
        this.free();
        return tensor;
      },
    };
  }

  /** Gives back what `take` took. */
  free(): void {
    for (const { dataId } of this.#taken) this.#backend.disposeData(dataId);
    this.#taken.length = 0;
  }
}
