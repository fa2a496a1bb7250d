/** One thing after another, each when the page has nothing better to do: together they would hold it up. */
import { whenIdle } from "./when-idle.ts";

/** Milliseconds that one waits at most after the one before it: on a busy page all of them still come. */
const patience = 200;

const waiting = new Set<() => void>();

/** @returns what calls it off */
export function inTurn(run: () => void): () => void {
  waiting.add(run);
  if (waiting.size === 1) whenIdle(next, patience);
  return () => waiting.delete(run);
}

function next(): void {
  const [run] = waiting;
  if (!run) return;
  waiting.delete(run);
  run();
  if (waiting.size > 0) whenIdle(next, patience);
}
