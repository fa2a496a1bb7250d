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
    padded: number,
    batch: number,
    inHeight: number,
    inWidth: number,
    channels: number,
    top: number,
    left: number,
    height: number,
    width: number,
    kh: number,
    kw: number,
    filters: number,
  ): void;
  convolveFilterGradient(
    x: number,
    dy: number,
    dw: number,
    padded: number,
    batch: number,
    inHeight: number,
    inWidth: number,
    channels: number,
    top: number,
    left: number,
    height: number,
    width: number,
    kh: number,
    kw: number,
    filters: number,
  ): void;
  convolveInputGradientByColumns(
    dy: number,
    w: number,
    dx: number,
    padded: number,
    columns: number,
    batch: number,
    inHeight: number,
    inWidth: number,
    channels: number,
    top: number,
    left: number,
    height: number,
    width: number,
    kh: number,
    kw: number,
    filters: number,
  ): void;
  multiply(
    x: number,
    w: number,
    out: number,
    pixels: number,
    width: number,
    step: number,
    line: number,
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
    width: number,
    step: number,
    line: number,
    rows: number,
    rowStep: number,
    run: number,
    filters: number,
  ): void;
  packPanels(w: number, out: number, depth: number, filters: number): void;
  packTurnedPanels(w: number, out: number, taps: number, channels: number, filters: number): void;
  resizeRows(x: number, out: number, rows: number, from: number, to: number): void;
  clear(out: number, count: number): void;
  maxPoolBiasRelu(
    x: number,
    bias: number,
    y: number,
    batch: number,
    height: number,
    width: number,
    channels: number,
  ): void;
  maxPoolBiasReluGradient(
    x: number,
    y: number,
    dy: number,
    dx: number,
    batch: number,
    height: number,
    width: number,
    channels: number,
  ): void;
  biasReluGradient(
    y: number,
    dy: number,
    dbias: number,
    sums: number,
    batch: number,
    pixels: number,
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
  sumOfSquares(x: number, count: number): number;
  adam(
    w: number,
    g: number,
    mean: number,
    square: number,
    out: number,
    count: number,
    scale: number,
    beta1: number,
    beta2: number,
    rate: number,
    epsilon: number,
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
