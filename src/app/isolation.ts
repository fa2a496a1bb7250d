/**
 * Cross-origin isolation where the host does not send the headers for it: a service worker adds them from the next visit
 * on. Nothing is reloaded and nothing depends on it; without isolation, workers are sent their memory instead of sharing it.
 */
export function prepareIsolation(): void {
  if (!import.meta.env.PROD || crossOriginIsolated || !("serviceWorker" in navigator)) return;
  // Where service workers are forbidden, the page stays as it is.
  const register = () => navigator.serviceWorker.register("./isolation-worker.js").catch(() => {});
  if (document.readyState === "complete") register();
  else addEventListener("load", register, { once: true });
}
