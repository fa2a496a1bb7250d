/**
 * Which backend computes, and why. The graphics card where one answers, by WebGL or WebGPU, whichever is measured to be
 * faster; the processor (WASM) where only a software renderer does, which is correct but up to a hundred times slower. The
 * visitor's own choice comes first.
 */
import * as tf from "@tensorflow/tfjs";
import type { BackendName, Experiment } from "#experiment/experiment.ts";
import { readBack } from "#kernels/read-back.ts";
import { startBackend } from "#kernels/start-backend.ts";
import type { BackendChoice } from "#protocol/messages.ts";

/** A backend that has not started by then (some never do on iOS) is passed over. */
const startLimitMs = 3000;
/** Compiling shaders included. */
const measureLimitMs = 10_000;

/** @throws Error when not even the fallbacks start */
export async function chooseBackend(wish: Experiment["backend"]): Promise<BackendChoice> {
  if (wish !== "auto") {
    if (await starts(wish)) return chosen(wish);
    return onProcessor(`You chose ${means[wish]}, which does not start in this browser`);
  }
  const renderer = rendererName();
  if (renderer === null) return onProcessor("This browser gives no WebGL 2 to workers");
  if (isSoftware(renderer)) {
    return onProcessor("Only a software renderer answers here, no graphics card");
  }
  if (!(await starts("webgl")) || !canTrainOnWebGL()) {
    return onProcessor("The graphics card cannot compute with 32-bit numbers here");
  }
  return fastest();
}

/** Whatever is measured to be the fastest here. */
async function fastest(): Promise<BackendChoice> {
  const candidates: BackendName[] =
    (await webGPUAdapter()) === "hardware" ? ["webgl", "webgpu", "wasm"] : ["webgl", "wasm"];
  const measured: { backend: BackendName; ms: number }[] = [];
  for (const backend of candidates) {
    if (!(await starts(backend))) continue;
    // One that starts may still fail at its first computation, or never answer.
    const ms = await Promise.race([measure().catch(() => null), later(null, measureLimitMs)]);
    if (ms !== null) measured.push({ backend, ms });
  }
  measured.sort((a, b) => a.ms - b.ms);
  const [best, next] = measured;
  if (!best) return onProcessor("The graphics card starts, but computes nothing");
  await startBackend(best.backend);
  if (!next)
    return { backend: best.backend, reason: `Only ${means[best.backend]} computes here.`, isSlow: false };
  const times = ratio(next.ms, best.ms);
  return {
    backend: best.backend,
    reason: `Measured here, ${means[best.backend]} is ${times} times as fast as ${means[next.backend]}.`,
    isSlow: false,
  };
}

async function chosen(backend: BackendName): Promise<BackendChoice> {
  const isSlow = await isSlowHere(backend);
  const warning = " Only a software renderer answers here, so it is very slow; WASM would be faster.";
  return { backend, reason: `You chose it.${isSlow ? warning : ""}`, isSlow };
}

/** What computes, in the middle of a sentence. */
const means = {
  webgl: "the graphics card by WebGL",
  webgpu: "the graphics card by WebGPU",
  wasm: "the processor",
  cpu: "plain JavaScript",
} as const satisfies Record<BackendName, string>;

const ratio = (slow: number, fast: number) => (slow / fast).toPrecision(2);

/** @param cause why no graphics card computes, without the full stop */
async function onProcessor(cause: string): Promise<BackendChoice> {
  if (hasWasm() && (await starts("wasm"))) {
    return { backend: "wasm", reason: `${cause}, so the processor computes.`, isSlow: false };
  }
  await startBackend("cpu");
  const missing = hasWasm() ? "WebAssembly does not start" : "this browser has no WebAssembly with SIMD";
  return {
    backend: "cpu",
    reason: `${cause}, and ${missing}: plain JavaScript computes the same numbers, many times as slowly.`,
    isSlow: false,
  };
}

/** A function that only an engine with SIMD takes: (func (result v128) i32.const 0 i8x16.splat). */
const simdProgram = [
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11],
];

/** Fovea's kernels want SIMD. */
const hasWasm = (): boolean =>
  typeof WebAssembly === "object" && WebAssembly.validate(Uint8Array.from(simdProgram));

async function starts(backend: BackendName): Promise<boolean> {
  let isTooLate = false;
  const started = startBackend(backend, () => !isTooLate).then(
    () => true,
    () => false,
  );
  const outcome = await Promise.race([started, later(null, startLimitMs)]);
  if (outcome !== null) return outcome;
  isTooLate = true;
  forget(backend);
  return false;
}

/** Makes tfjs drop a start that is under way: it would wait for it before anything else, and take it when it comes. */
function forget(backend: BackendName): void {
  const factory = tf.findBackendFactory(backend);
  if (!factory || tf.getBackend() !== backend) return;
  tf.removeBackend(backend);
  tf.registerBackend(backend, factory);
}

const later = <T>(value: T, milliseconds: number): Promise<T> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds, value));

/** Whether a software renderer stands in for the graphics card. */
async function isSlowHere(backend: BackendName): Promise<boolean> {
  if (backend === "webgl") return isSoftware(rendererName() ?? "software");
  return backend === "webgpu" && (await webGPUAdapter()) === "software";
}

/** What would compute for WebGPU in this worker; null where there is none. */
async function webGPUAdapter(): Promise<"hardware" | "software" | null> {
  const adapter = await Promise.race([navigator.gpu?.requestAdapter(), later(null, startLimitMs)]);
  if (!adapter) return null;
  // Older browsers say nothing of it.
  const info: Partial<GPUAdapterInfo> = adapter.info ?? {};
  const { isFallbackAdapter, vendor, architecture, device, description } = info;
  const name = [vendor, architecture, device, description].join(" ");
  return isFallbackAdapter || isSoftware(name) ? "software" : "hardware";
}

/** What draws for WebGL 2 in this worker, or null where there is none. */
function rendererName(): string | null {
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (!gl) return null;
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return name;
}

const isSoftware = (renderer: string) =>
  /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer);

const canTrainOnWebGL = () =>
  tf.env().getBool("WEBGL_RENDER_FLOAT32_ENABLED") && tf.env().getNumber("WEBGL_VERSION") === 2;

/** Milliseconds for a few convolutions of a training's size and their gradients, after one to warm up. */
async function measure(): Promise<number> {
  const image = tf.zeros<tf.Rank.R4>([64, 24, 24, 16]);
  const kernel = tf.zeros<tf.Rank.R4>([3, 3, 16, 32]);
  const gradients = tf.grads((x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, "same"));
  const round = () =>
    readBack(() => ({
      sums: tf.stack(gradients([image, kernel]).map((gradient) => tf.sum(gradient))),
    }));
  try {
    await round();
    const start = performance.now();
    for (let i = 0; i < 3; i++) await round();
    return performance.now() - start;
  } finally {
    tf.dispose([image, kernel]);
  }
}

/** Calls back when the graphics card is taken away: tfjs would go on training on garbage without a word. */
export function onContextLost(callback: () => void): void {
  if (tf.getBackend() === "webgl") {
    const { gpgpu } = tf.backend() as unknown as { gpgpu: { gl: { canvas: EventTarget } } };
    gpgpu.gl.canvas.addEventListener("webglcontextlost", callback, { once: true });
  }
  if (tf.getBackend() === "webgpu") {
    const { device } = tf.backend() as unknown as { device: { lost: Promise<unknown> } };
    void device.lost.then(callback);
  }
}
