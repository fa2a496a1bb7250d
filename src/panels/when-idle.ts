/**
 * Runs something when the page has nothing better to do; Safari cannot say when that is.
 * @param patience milliseconds after which it runs all the same
 */
export function whenIdle(run: () => void, patience = 2000): void {
  if ("requestIdleCallback" in window) requestIdleCallback(run, { timeout: patience });
  else setTimeout(run, Math.min(200, patience));
}
