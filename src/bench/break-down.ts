/** Where the time of a training step goes, kernel by kernel, by tfjs's own profiler. */
import * as tf from "@tensorflow/tfjs";
import { work } from "#bench/kernel-flops.ts";
import type { Steps } from "#bench/steps.ts";
import { median } from "#geometry/median.ts";
import type { BreakDown, KernelTime } from "#protocol/bench-messages.ts";

/** @throws Error where neither the graphics card's timer nor waiting for each kernel tells anything */
export async function breakDown(steps: Steps, count: number): Promise<BreakDown> {
  const timedBy = chooseTimer();
  const rounds: { stepMs: number; kernels: KernelTime[] }[] = [];
  for (let i = 0; i < count; i++) {
    const begin = performance.now();
    let stepMs = 0;
    const profile = await tf.profile(async () => {
      await steps.step();
      stepMs = performance.now() - begin;
      return [];
    });
    rounds.push({ stepMs, kernels: byLayer(profile.kernels) });
  }
  // One step as it was, the middle one: medians of each kernel alone need not add up.
  rounds.sort((a, b) => a.stepMs - b.stepMs);
  const middle = rounds[rounds.length >> 1] ?? { stepMs: Number.NaN, kernels: [] };
  return {
    timedBy,
    stepMs: middle.stepMs,
    kernels: middle.kernels.sort((a, b) => b.milliseconds - a.milliseconds),
  };
}

/**
 * On the processor the clock will do. A graphics card has a timer, which not every browser lets a page have: there every
 * kernel is waited for, one pixel read back, and what waiting takes without a kernel is taken off.
 */
function chooseTimer(): BreakDown["timedBy"] {
  const name = tf.getBackend();
  if (name === "wasm" || name === "cpu") {
    timeByClock(() => {});
    return "clock";
  }
  if (tf.backend().timerAvailable()) return "card";
  if (name !== "webgl") throw new Error("this browser does not let pages time the graphics card");
  const { gl } = (tf.backend() as unknown as { gpgpu: { gl: WebGL2RenderingContext } }).gpgpu;
  const pixel = new Float32Array(4);
  timeByClock(() => gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.FLOAT, pixel));
  return "waiting";
}

/**
 * Has tfjs's profiler time kernels by the clock. While gradients are recorded tfjs copies tensors inside the kernel that
 * made them: the copies count as part of it, and nothing is counted twice.
 */
function timeByClock(wait: () => void): void {
  const timed = (work: () => void): number => {
    const begin = performance.now();
    work();
    wait();
    return performance.now() - begin;
  };
  const waiting = median(Array.from({ length: 20 }, () => timed(() => {})));
  const backend = tf.backend();
  let isInside = false;
  backend.timerAvailable = () => true;
  backend.time = async (work) => {
    if (isInside) {
      work();
      return { kernelMs: 0, wallMs: 0 };
    }
    isInside = true;
    const wallMs = timed(work);
    isInside = false;
    return { kernelMs: Math.max(0, wallMs - waiting), wallMs };
  };
}

type ProfiledKernel = Awaited<ReturnType<typeof tf.profile>>["kernels"][number];

/** Calls of the same kernel on the same layer together. */
function byLayer(calls: readonly ProfiledKernel[]): KernelTime[] {
  const sums = new Map<string, KernelTime>();
  for (const { name, inputShapes, outputShapes, kernelTimeMs } of calls) {
    const { layer, gigaflop } = work({ name, inputs: inputShapes, outputs: outputShapes });
    const key = `${name} ${layer}`;
    const sum = sums.get(key) ?? { kernel: name, layer, calls: 0, milliseconds: 0, gigaflop: 0 };
    sums.set(key, {
      ...sum,
      calls: sum.calls + 1,
      milliseconds: sum.milliseconds + (kernelTimeMs as number),
      gigaflop: sum.gigaflop + gigaflop,
    });
  }
  return [...sums.values()];
}
