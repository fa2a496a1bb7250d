/** What a run's networks look at besides what is recorded of it: a visitor's picture, an approach. */
import type { Network } from "#model/network.ts";
import type { Trainer } from "#training/trainer.ts";
import type { Engine } from "#worker/engine.ts";

export interface Subject<Seen> {
  /** Through a network as it was, or is, at a step. */
  lookThrough(network: Network, step: number, engine: Engine): Promise<Seen>;
}

/** Through the network as it is now. */
export const lookNow = <Seen>(subject: Subject<Seen>, trainer: Trainer, engine: Engine): Promise<Seen> =>
  subject.lookThrough(trainer.network, trainer.step, engine);

/** Through every checkpoint, oldest first, and now. */
export async function lookBack<Seen>(
  subject: Subject<Seen>,
  trainer: Trainer,
  engine: Engine,
): Promise<Seen[]> {
  const { preset, transform } = trainer.network;
  const { all } = trainer.checkpoints;
  const first = all[0];
  if (!first) return [await lookNow(subject, trainer, engine)];
  const then = new engine.Network(preset, transform, trainer.network.classes, first.weights);
  const seen: Seen[] = [];
  for (const { step, weights } of [...all]) {
    then.setWeights(weights);
    seen.push(await subject.lookThrough(then, step, engine));
  }
  then.dispose();
  const isKept = all.at(-1)?.step === trainer.step;
  return isKept ? seen : [...seen, await lookNow(subject, trainer, engine)];
}
