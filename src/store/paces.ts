/** How long steps took on this device before: what a training will cost, said before it begins. */
import type { Experiment } from "#experiment/experiment.ts";
import { type AppState, useAppStore } from "#store/app-store.ts";
import { isSame } from "#store/runs.ts";

const storageKey = "fovea-paces";
/** The first steps are slower: shaders are compiled, helpers gathered, pictures drawn. */
const leastSteps = 48;

type Paces = Record<string, number>;

/** What a step's time depends on, as far as an experiment says. */
const keyOf = ({ network, transform, batch, backend, workers, data }: Experiment): string =>
  [network, transform, batch, backend, workers, data].join(" ");

let paces: Paces | null = null;

function known(): Paces {
  if (paces) return paces;
  try {
    const read: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "{}");
    paces = typeof read === "object" && read !== null ? (read as Paces) : {};
  } catch {
    // Storage may be forbidden, or hold anything: then nothing is known.
    paces = {};
  }
  return paces;
}

/** Milliseconds that a step of an experiment took here the last time; null where it never ran here. */
export function knownPace(experiment: Experiment): number | null {
  const pace = known()[keyOf(experiment)];
  return typeof pace === "number" && pace > 0 && Number.isFinite(pace) ? pace : null;
}

/** Keeps the pace of every training that comes to a pause or an end; its last frames may come a little later. */
export function rememberPaces(): () => void {
  return useAppStore.subscribe((state, before) => {
    if (state.status !== "paused" && state.status !== "done") return;
    const hasEnded = before.status === "training";
    const hasGrown = isSame(state.own, before.own) && state.own?.step !== before.own?.step;
    if (hasEnded || hasGrown) keep(state);
  });
}

function keep({ own, millisecondsPerStep }: AppState): void {
  if (!own || own.step < leastSteps || millisecondsPerStep <= 0) return;
  const all = known();
  all[keyOf(own.experiment)] = Math.round(millisecondsPerStep * 100) / 100;
  try {
    localStorage.setItem(storageKey, JSON.stringify(all));
  } catch {
    // As above: it is known until the page is closed.
  }
}
