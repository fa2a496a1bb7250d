/** Runs something when the page has nothing better to do, or after two seconds; Safari cannot say when that is. */
export function whenIdle(run: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(run, { timeout: 2000 });
  else setTimeout(run, 200);
}
