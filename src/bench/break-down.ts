/** Where the time of a training step goes, kernel by kernel, by tfjs's own profiler. */
import * as tf from "@tensorflow/tfjs";
import { work } from "#bench/kernel-flops.ts";
import type { Steps } from "#bench/steps.ts";
import { median } from "#geometry/median.ts";
import type { BreakDown, KernelTime } from "#protocol/bench-messages.ts";

/**
 * On the processor a kernel is timed by the clock, on a graphics card by its own timer.
 * @throws Error where the browser keeps the card's timer to itself: without it, waiting for each kernel would measure
 * the waiting
 */
export async function breakDown(steps: Steps, count: number): Promise<BreakDown> {
  if (!tf.backend().timerAvailable()) {
    throw new Error("this browser does not let pages time the graphics card");
  }
  const rounds: KernelTime[][] = [];
  const stepMs: number[] = [];
  for (let i = 0; i < count; i++) {
    const begin = performance.now();
    const profile = await tf.profile(async () => {
      await steps.step();
      stepMs.push(performance.now() - begin);
      return [];
    });
    rounds.push(byLayer(profile.kernels));
  }
  const isSame = (a: KernelTime) => (b: KernelTime) => a.kernel === b.kernel && a.layer === b.layer;
  const kernels = (rounds[0] ?? []).map((first) => ({
    ...first,
    milliseconds: median(rounds.map((round) => round.find(isSame(first))?.milliseconds ?? 0)),
  }));
  return { stepMs: median(stepMs), kernels: kernels.sort((a, b) => b.milliseconds - a.milliseconds) };
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
