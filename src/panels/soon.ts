/** Runs something after what the page does now, together with all else that waits so: one drawing for all of it. */
const waiting: (() => void)[] = [];

export function soon(run: () => void): void {
  if (waiting.push(run) > 1) return;
  setTimeout(() => {
    for (const each of waiting.splice(0)) each();
  }, 1);
}
