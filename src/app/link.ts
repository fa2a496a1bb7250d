/** The address bar always holds the link to what is on show; a link pasted over it is followed. */
import { formatLink, linkNotice, parseLink } from "#experiment/url.ts";
import { tell, travel, useAppStore } from "#store/app-store.ts";
import { clampedPlayhead } from "#store/selectors.ts";
import { trainingClient } from "#store/training-client.ts";

/** Browsers refuse more than about a hundred changes in half a minute. */
const interval = 500;

export function linkNow(): string {
  const state = useAppStore.getState();
  const experiment = state.shown?.experiment ?? state.draft;
  return formatLink(experiment, state.playback.mode === "following" ? null : clampedPlayhead(state));
}

export function keepLink(): void {
  let waiting = false;
  const write = () => {
    waiting = false;
    // A link's step stands until something is recorded: nothing that was asked for is lost on the way.
    if (useAppStore.getState().shown && linkNow() !== location.hash)
      history.replaceState(null, "", linkNow());
  };
  useAppStore.subscribe((state, before) => {
    if (waiting || (state.playback === before.playback && state.shown === before.shown)) return;
    waiting = true;
    setTimeout(write, interval);
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
