/** Reading and making float32 tensors in place on the backends that compute on the processor. */
import type * as tf from "@tensorflow/tfjs";

export interface ProcessorMemory {
  /** A new tensor on the backend; its values are not initialised. */
  make(backend: unknown, shape: number[]): tf.TensorInfo;
  /** The tensor's own memory. On WASM the view dies when the heap grows: use it before anything else is made. */
  view(backend: unknown, tensor: tf.TensorInfo): Float32Array;
}

/** What this room uses of the cpu backend (`MathBackendCPU`). */
interface CpuBackend {
  makeTensorInfo(shape: number[], dtype: "float32", values: Float32Array): tf.TensorInfo;
  data: { get(dataId: object): { values: Float32Array } };
}

export const cpuMemory: ProcessorMemory = {
  make: (backend, shape) =>
    (backend as CpuBackend).makeTensorInfo(shape, "float32", new Float32Array(size(shape))),
  view: (backend, { dataId }) => (backend as CpuBackend).data.get(dataId).values,
};

/** What this room uses of the WASM backend (`BackendWasm`). */
export interface WasmBackend {
  makeOutput(shape: number[], dtype: "float32"): tf.TensorInfo;
  typedArrayFromHeap(tensor: tf.TensorInfo): Float32Array;
  disposeData(dataId: object): boolean;
}

export const wasmMemory: ProcessorMemory = {
  make: (backend, shape) => (backend as WasmBackend).makeOutput(shape, "float32"),
  view: (backend, tensor) => (backend as WasmBackend).typedArrayFromHeap(tensor),
};

const size = (shape: readonly number[]) => shape.reduce((product, length) => product * length, 1);
