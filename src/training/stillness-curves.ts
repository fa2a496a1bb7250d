/** How still a few held-out approaches stand behind the transformer: measured with every validation, as curves. */
import type { Split } from "#data/dataset.ts";
import { fisherRatio, spreadOf } from "#geometry/film.ts";
import { median } from "#geometry/median.ts";
import { eachWay, figuresOf, filmsOf, stillnessOf } from "#geometry/stillness.ts";
import type { Network } from "#model/network.ts";
import { type Measurement, measuredApproaches } from "#recording/frame.ts";
import type { Crew } from "#training/crew.ts";
import { watchAll } from "#training/probe.ts";

/** The median variance ratio, and the Fisher ratio where there are two or more. Nothing without sequences. */
export async function stillnessCurves(
  crew: Crew,
  network: Network,
  sequences: readonly Split[],
): Promise<Measurement["values"]> {
  const { preset, transform } = network;
  const ratios: number[] = [];
  const spreads = [];
  for (const sequence of sequences.slice(0, measuredApproaches)) {
    const { count, pixels } = watchAll(sequence, preset.inputSize);
    const { transformers } = await crew.look(network, { count, pictures: pixels, atOnce: count });
    const approach = { count, size: preset.inputSize, pixels, boxes: null };
    const films = filmsOf(approach, { transform, outputSize: preset.outputSize }, transformers[0].thetas);
    ratios.push(stillnessOf(eachWay(films, figuresOf)).output.varianceRatio);
    spreads.push(spreadOf(films.output));
  }
  return {
    ...(ratios.length > 0 && { varianceRatio: median(ratios) }),
    ...(ratios.length > 1 && { fisherRatio: fisherRatio(spreads) }),
  };
}
