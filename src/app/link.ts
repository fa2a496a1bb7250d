/** The address bar always holds the link to what is on show; a link pasted over it is followed. */
import { defaultExperiment, type Experiment } from "#experiment/experiment.ts";
import { formatLink, type Link, linkNotice, parseLink, type StagePicture } from "#experiment/url.ts";
import { type AppState, tell, travel, useAppStore } from "#store/app-store.ts";
import { guidePlace, openGuideAt, useGuide } from "#store/guide.ts";
import { sharesPictures, withPin } from "#store/pins.ts";
import { clampedPlayhead } from "#store/selectors.ts";
import { pictureAt, stageIndexIn } from "#store/stage-picture.ts";
import { trainingClient } from "#store/training-client.ts";

/** Browsers refuse more than about a hundred changes in half a minute. */
const interval = 500;

const storageKey = "fovea-data";

/** What the address asks for; without a link, the kind of data that this browser's last run was on. */
export function openingLink(): Link {
  const link = parseLink(location.hash);
  if (location.hash.length > 1 && !link.isOfGuideAlone) return link;
  return { ...link, experiment: parseLink(rememberedData()).experiment };
}

function rememberedData(): string {
  try {
    const data = localStorage.getItem(storageKey);
    return data === "photographs" ? `#data=${data}` : "";
  } catch {
    // A browser may forbid storage: every visit is then the first.
    return "";
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
  const step = isLeftAlone(state) ? null : clampedPlayhead(state);
  return formatLink(linkedExperiment(state), { step, stage: linkedPicture(state), ...guidePlace() });
}

/** Whoever follows a link finds a run of this page or the recording that comes with it, but no file of the visitor's. */
const isLinkable = ({ shown }: AppState): boolean =>
  !shown?.origin || (shown.origin.shipped && shown.origin.kind === "recording");

/** With the pins of now: they take hold at once. */
function linkedExperiment(state: AppState): Experiment {
  const run = (isLinkable(state) ? state.shown : state.own) ?? null;
  if (!run) return state.draft;
  return sharesPictures(state.draft, run) ? { ...run.experiment, pins: linkedPins(state) } : run.experiment;
}

/** A picture that came to the stage in the middle of the run is pinned for whoever follows the link: so it is watched there. */
function linkedPins({ draft, shown, onStage }: AppState): string {
  const picture = shown && pictureAt(shown.run, onStage);
  const isLate = shown !== null && onStage >= shown.run.probes.count && picture?.of === "validation";
  return isLate ? withPin(draft, picture.index) : draft.pins;
}

/** The first picture goes without saying, unless others have come before it. */
function linkedPicture({ shown, onStage, draft }: AppState): StagePicture | null {
  if (!shown || (onStage === 0 && draft.pins === defaultExperiment.pins)) return null;
  return pictureAt(shown.run, onStage);
}

/** Whether the playhead goes by itself, or has come to its end by itself: then a link asks for no step. */
function isLeftAlone(state: AppState): boolean {
  const { shown, playback } = state;
  if (!shown?.origin) return playback.mode === "following";
  const isAtEnd = playback.playhead >= (shown.recording.last()?.step ?? 0);
  return !isLinkable(state) || playback.mode !== "paused" || isAtEnd;
}

export function keepLink(): void {
  let waiting = false;
  let written = Number.NEGATIVE_INFINITY;
  const write = () => {
    waiting = false;
    written = performance.now();
    const { shown, own } = useAppStore.getState();
    // A link's step stands until something is recorded: nothing that was asked for is lost on the way.
    if (!shown) return;
    if (linkNow() !== location.hash) history.replaceState(null, "", linkNow());
    if (own) rememberData(own.experiment.data);
  };
  const schedule = () => {
    if (waiting) return;
    waiting = true;
    // The first change at once: a reload right after opening photographs must find them in the link.
    setTimeout(write, Math.max(0, written + interval - performance.now()));
  };
  useAppStore.subscribe((state, before) => {
    const keys = ["playback", "shown", "onStage", "draft"] as const;
    if (keys.some((key) => state[key] !== before[key])) schedule();
  });
  useGuide.subscribe(schedule);
  addEventListener("hashchange", follow);
}

/** Another experiment begins a new run; another step, picture or place in tour and article is only gone to. */
function follow(): void {
  const { experiment, step, stage, isOfGuideAlone, remarks, ...place } = parseLink(location.hash);
  openGuideAt(place);
  const notice = linkNotice(remarks);
  if (notice) tell("link", notice);
  if (isOfGuideAlone) return;
  useAppStore.setState((state) => ({
    wantedOnStage: stage,
    ...(state.shown && { onStage: stageIndexIn(state.shown.run, { onStage: 0, wantedOnStage: stage }) }),
  }));
  const same = formatLink(experiment) === formatLink(linkedExperiment(useAppStore.getState()));
  if (same) {
    travel(step === null ? { type: "follow" } : { type: "seek", step });
    return;
  }
  trainingClient.follow(experiment, step);
}
