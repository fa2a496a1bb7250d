/**
 * The compiled AssemblyScript kernels, bound to the memory of tfjs's own WASM module: both work on the same tensors,
 * and nothing is copied between them.
 */
import * as tf from "@tensorflow/tfjs";
import { base64 as plain } from "#kernels/assembly/kernels.ts?assembly";
import { base64 as relaxed } from "#kernels/assembly/kernels.ts?assembly&relaxed";

/** Documented where they are written: `assembly/*.ts`. Pointers are bytes, sizes count float32 numbers. */
export interface Assembly {
  convolve(
    x: number,
    w: number,
    out: number,
    batch: number,
    height: number,
    width: number,
    channels: number,
    kh: number,
    kw: number,
    filters: number,
  ): void;
  convolveFilterGradient(
    x: number,
    dy: number,
    dw: number,
    batch: number,
    height: number,
    width: number,
    channels: number,
    kh: number,
    kw: number,
    filters: number,
  ): void;
  multiply(
    x: number,
    w: number,
    out: number,
    pixels: number,
    step: number,
    rows: number,
    rowStep: number,
    run: number,
    filters: number,
  ): void;
  multiplyTransposed(
    x: number,
    dy: number,
    dw: number,
    lines: number,
    pixels: number,
    step: number,
    line: number,
    run: number,
    filters: number,
  ): void;
  pad(
    x: number,
    out: number,
    batch: number,
    height: number,
    width: number,
    channels: number,
    top: number,
    bottom: number,
    left: number,
    right: number,
  ): void;
  packPanels(w: number, out: number, depth: number, filters: number): void;
  packTurnedPanels(w: number, out: number, taps: number, channels: number, filters: number): void;
  resizeRows(x: number, out: number, rows: number, from: number, to: number): void;
  clear(out: number, count: number): void;
  maxPoolGradient(
    x: number,
    dy: number,
    dx: number,
    batch: number,
    height: number,
    width: number,
    channels: number,
  ): void;
  gridSample(
    image: number,
    grid: number,
    out: number,
    batch: number,
    height: number,
    width: number,
    channels: number,
    points: number,
  ): void;
  gridSampleGridGradient(
    dy: number,
    image: number,
    grid: number,
    dgrid: number,
    batch: number,
    height: number,
    width: number,
    channels: number,
    points: number,
  ): void;
  gridSampleImageGradient(
    dy: number,
    grid: number,
    dimage: number,
    batch: number,
    height: number,
    width: number,
    channels: number,
    points: number,
  ): void;
}

let bound: Assembly | null = null;

/** The kernels; to be asked for only inside a kernel of the running WASM backend. */
export function assembly(): Assembly {
  if (!bound) throw new Error("the WASM backend was not started by startBackend");
  return bound;
}

/**
 * Compiles the kernels for this browser, with fused multiply-add where it has relaxed SIMD, and binds them to the
 * running WASM backend.
 * @throws Error where WebAssembly has no SIMD (browsers older than 2021 to 2023)
 */
export async function bindAssembly(): Promise<void> {
  const { wasm } = tf.backend() as unknown as { wasm: { asm: { memory: WebAssembly.Memory } } };
  const code = [relaxed, plain].map(decode).find((bytes) => WebAssembly.validate(bytes));
  if (!code) throw new Error("WebAssembly has no SIMD in this browser");
  const { instance } = await WebAssembly.instantiate(code, { env: { memory: wasm.asm.memory } });
  bound = instance.exports as unknown as Assembly;
}

const decode = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
