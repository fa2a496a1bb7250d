/**
 * The service worker (`public/service-worker.js`): from the next visit on it gives the page cross-origin isolation where the
 * host does not send the headers for it, and it keeps the app's files for visits without a network. Nothing is reloaded
 * and nothing depends on it; without isolation, workers are sent their memory instead of sharing it.
 */

import { whenIdle } from "#panels/when-idle.ts";
import { useAppStore } from "#store/app-store.ts";

/** Long enough for the page, and for whatever the visitor asks for first, to have the network to themselves. */
const restMs = 4000;

export function startServiceWorker(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  // Where service workers are forbidden, the page stays as it is.
  const start = () => whenIdle(() => void register().catch(() => {}));
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
}

async function register(): Promise<void> {
  const options = { updateViaCache: "none" } as const;
  await navigator.serviceWorker.register("./service-worker.js", options);
  const { active } = await navigator.serviceWorker.ready;
  if (!active) return;
  await new Promise((resolve) => setTimeout(resolve, restMs));
  whenIdle(async () => useAppStore.setState({ worksOffline: await ask(active, isDear() ? "ask" : "keep") }));
}

/** Whether the visitor would rather fetch nothing that was not asked for. */
function isDear(): boolean {
  const { saveData = false, effectiveType = "4g" } =
    (navigator as { connection?: { saveData?: boolean; effectiveType?: string } }).connection ?? {};
  return saveData || effectiveType !== "4g";
}

/** Whether everything is there that the page needs without a network. */
function ask(worker: ServiceWorker, what: "ask" | "keep"): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data === true);
    worker.postMessage(what, [port2]);
  });
}
