/** How the network saw the visitor's picture over time: looks in the order of their steps, one a step. */
import type { Look } from "#protocol/messages.ts";
import { lastAtOrBefore } from "#recording/recording.ts";

/** Looks come in the order in which they are made, checkpoints after frames: each finds its place; a later one wins. */
export function insertLooks(looks: readonly Look[], added: readonly Look[]): readonly Look[] {
  const byStep = new Map([...looks, ...added].map((look) => [look.step, look]));
  return [...byStep.values()].sort((a, b) => a.step - b.step);
}

/** The latest look at or before a step, or null. */
export const lookAt = (looks: readonly Look[], step: number): Look | null =>
  looks[lastAtOrBefore(looks.length, (i) => (looks[i] as Look).step, step)] ?? null;
