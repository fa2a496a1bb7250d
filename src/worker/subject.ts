/** What a run's networks look at besides what is recorded of it: a visitor's picture, an approach, the hardest pictures. */
import type { Network } from "#model/network.ts";
import type { Sight } from "#protocol/messages.ts";
import type { Trainer } from "#training/trainer.ts";
import type { Engine } from "#worker/engine.ts";

export interface Subject<Seen> {
  /** Through a network as it was, or is, at a step. */
  lookThrough(network: Network, step: number, engine: Engine): Promise<Seen>;
}

/** By what their looks are called. */
export type Subjects = { readonly [Kind in keyof Sight]?: Subject<NonNullable<Sight[Kind]>> };

/** Everything there is to look at through a network; null where there is nothing. */
export async function seeAll(
  subjects: Subjects,
  network: Network,
  step: number,
  engine: Engine,
): Promise<Sight | null> {
  const seen: [string, unknown][] = [];
  for (const [kind, subject] of Object.entries(subjects)) {
    seen.push([kind, await subject.lookThrough(network, step, engine)]);
  }
  return seen.length > 0 ? Object.fromEntries(seen) : null;
}

/** Through the network as it is now. */
const lookNow = <Seen>(subject: Subject<Seen>, trainer: Trainer, engine: Engine): Promise<Seen> =>
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
