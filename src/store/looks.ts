/** What the network saw over time of something that is not in its frames: looks in the order of their steps, one a step. */
import { lastAtOrBefore } from "#recording/recording.ts";

interface Dated {
  readonly step: number;
}

/** Looks come in the order in which they are made, checkpoints after frames: each finds its place; a later one wins. */
export function insertLooks<Seen extends Dated>(
  looks: readonly Seen[],
  added: readonly Seen[],
): readonly Seen[] {
  const byStep = new Map([...looks, ...added].map((look) => [look.step, look]));
  return [...byStep.values()].sort((a, b) => a.step - b.step);
}

/** The latest look at or before a step, or null. */
export const lookAt = <Seen extends Dated>(looks: readonly Seen[], step: number): Seen | null =>
  looks[lastAtOrBefore(looks.length, (i) => (looks[i] as Seen).step, step)] ?? null;
