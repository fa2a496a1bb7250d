/** The address bar always holds the link to what is on show; a link pasted over it is followed. */
import { formatLink, type Link, linkNotice, parseLink } from "#experiment/url.ts";
import { tell, travel, useAppStore } from "#store/app-store.ts";
import { clampedPlayhead } from "#store/selectors.ts";
import { trainingClient } from "#store/training-client.ts";

/** Browsers refuse more than about a hundred changes in half a minute. */
const interval = 500;

const storageKey = "fovea-data";

/** What the address asks for; without a link, the kind of data that this browser's last run was on. */
export function openingLink(): Link {
  if (location.hash.length > 1) return parseLink(location.hash);
  try {
    const data = localStorage.getItem(storageKey);
    return parseLink(data === "photographs" ? `#data=${data}` : "");
  } catch {
    // A browser may forbid storage: every visit is then the first.
    return parseLink("");
  }
}

function rememberData(data: string): void {
  try {
    localStorage.setItem(storageKey, data);
  } catch {
    // As above.
  }
}

export function linkNow(): string {
  const state = useAppStore.getState();
  const experiment = state.shown?.experiment ?? state.draft;
  return formatLink(experiment, state.playback.mode === "following" ? null : clampedPlayhead(state));
}

export function keepLink(): void {
  let waiting = false;
  let written = Number.NEGATIVE_INFINITY;
  const write = () => {
    waiting = false;
    written = performance.now();
    const { shown } = useAppStore.getState();
    // A link's step stands until something is recorded: nothing that was asked for is lost on the way.
    if (!shown) return;
    if (linkNow() !== location.hash) history.replaceState(null, "", linkNow());
    rememberData(shown.experiment.data);
  };
  useAppStore.subscribe((state, before) => {
    if (waiting || (state.playback === before.playback && state.shown === before.shown)) return;
    waiting = true;
    // The first change at once: a reload right after opening photographs must find them in the link.
    setTimeout(write, Math.max(0, written + interval - performance.now()));
  });
  addEventListener("hashchange", follow);
}

/** Another experiment begins a new run; another step of the same one is only sought. */
function follow(): void {
  const { experiment, step, remarks } = parseLink(location.hash);
  const notice = linkNotice(remarks);
  if (notice) tell("link", notice);
  const { shown, draft } = useAppStore.getState();
  const same = formatLink(experiment, null) === formatLink(shown?.experiment ?? draft, null);
  if (same) {
    travel(step === null ? { type: "follow" } : { type: "seek", step });
    return;
  }
  trainingClient.open(experiment, step);
}
