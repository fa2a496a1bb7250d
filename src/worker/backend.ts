/**
 * Which backend computes, and why. The graphics card where one answers; the processor (WASM) where only a software
 * renderer does, which is correct but up to a hundred times slower. The visitor's own choice comes first.
 */
import * as tf from "@tensorflow/tfjs";
import type { BackendName, Experiment } from "#experiment/experiment.ts";
import { startBackend } from "#kernels/start-backend.ts";
import type { BackendChoice } from "#protocol/messages.ts";

/** A backend that has not started by then (some never do on iOS) is passed over. */
const startLimitMs = 3000;

/** @throws Error when not even the fallbacks start */
export async function chooseBackend(wish: Experiment["backend"]): Promise<BackendChoice> {
  if (wish !== "auto") {
    if (await starts(wish)) return { backend: wish, reason: `You chose it.${softwareWarning(wish)}` };
    const fallback = wish === "wasm" ? "cpu" : "wasm";
    await startBackend(fallback);
    return { backend: fallback, reason: `You chose ${wish}, which does not start in this browser.` };
  }
  const renderer = rendererName();
  if (renderer === null)
    return onProcessor("This browser gives no WebGL 2 to workers, so the processor computes.");
  if (isSoftware(renderer)) {
    return onProcessor("Only a software renderer answers here, no graphics card, so the processor computes.");
  }
  if (!(await starts("webgl")) || !canTrainOnWebGL()) {
    return onProcessor("The graphics card cannot compute with 32-bit numbers here, so the processor does.");
  }
  const onCard = await measure();
  if (!(await starts("wasm"))) return { backend: "webgl", reason: "The graphics card answers." };
  const onWasm = await measure();
  if (onCard < onWasm) {
    await startBackend("webgl");
    return {
      backend: "webgl",
      reason: `The graphics card was measured to be ${ratio(onWasm, onCard)} times as fast as the processor.`,
    };
  }
  return {
    backend: "wasm",
    reason: `The processor was measured to be ${ratio(onCard, onWasm)} times as fast as the graphics card.`,
  };
}

const ratio = (slow: number, fast: number) => (slow / fast).toPrecision(2);

async function onProcessor(reason: string): Promise<BackendChoice> {
  if (await starts("wasm")) return { backend: "wasm", reason };
  await startBackend("cpu");
  return {
    backend: "cpu",
    reason: "Neither WebGL nor WebAssembly starts here; plain JavaScript computes, very slowly.",
  };
}

async function starts(backend: BackendName): Promise<boolean> {
  const limit = new Promise<false>((resolve) => setTimeout(() => resolve(false), startLimitMs));
  const start = startBackend(backend).then(
    () => true,
    () => false,
  );
  return Promise.race([start, limit]);
}

const softwareWarning = (backend: BackendName) =>
  backend === "webgl" && isSoftware(rendererName() ?? "software")
    ? " Only a software renderer answers here, so it is very slow; WASM would be faster."
    : "";

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

/** Milliseconds for a few convolutions of a training's size, after one to warm up. */
async function measure(): Promise<number> {
  const image = tf.zeros<tf.Rank.R4>([64, 24, 24, 16]);
  const kernel = tf.zeros<tf.Rank.R4>([3, 3, 16, 32]);
  const convolve = () => tf.tidy(() => tf.sum(tf.conv2d(image, kernel, 1, "same")).dataSync());
  convolve();
  const start = performance.now();
  for (let i = 0; i < 3; i++) convolve();
  const elapsed = performance.now() - start;
  tf.dispose([image, kernel]);
  return elapsed;
}

/** Calls back when the graphics card is taken away: tfjs would go on training on garbage without a word. */
export function onContextLost(callback: () => void): void {
  if (tf.getBackend() !== "webgl") return;
  const { gpgpu } = tf.backend() as unknown as { gpgpu: { gl: { canvas: EventTarget } } };
  gpgpu.gl.canvas.addEventListener("webglcontextlost", callback, { once: true });
}
