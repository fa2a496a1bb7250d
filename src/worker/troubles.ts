/** What a visitor is told when a run goes wrong: the cause with its figures, and remedies to press. */
import { type Experiment, type NumberSetting, settings } from "#experiment/experiment.ts";
import type { Action, Notice } from "#experiment/notice.ts";
import { bounded, percent, significant, whole } from "#geometry/figure.ts";
import { DivergedError } from "#training/diverged.ts";
import type { Loss } from "#training/health.ts";

/** What remedies are made from. */
export interface Standing {
  readonly experiment: Experiment;
  /** The last step at which all was well and whose weights are kept; null where there is none. */
  readonly lastSound: number | null;
  /** The last step whose weights are kept. */
  readonly lastKept: number | null;
  /** Loss before it all began, where one is known. */
  readonly lastLoss: number | null;
}

/** Firm enough to bring a frame back within some dozen steps from anywhere (`e2e/failures.spec.ts`). */
const firmPenalty = 3;

const rates = settings.find(({ key }) => key === "rate") as NumberSetting;

/** Three digits: what a person would type. */
const tenthOf = ({ rate }: Experiment): number => Math.max(rates.min, Number((rate / 10).toPrecision(3)));

const kept = "What is recorded so far stays and can be played.";

/** No number any more, or beyond all bounds. */
function diverged({ step }: DivergedError, standing: Standing): Notice {
  const { experiment, lastLoss } = standing;
  const before = lastLoss === null ? "" : `; the last good one was ${significant(lastLoss)}`;
  return {
    happened: `At step ${whole(step)} the loss ran away${before}. The learning rate of ${experiment.rate} is too high for this network.`,
    meaning: `Its weights are of no use any more, so training has stopped. ${kept}`,
    remedy: "Go back to a step at which all was well, or start over; either way with smaller steps.",
    actions: [...goingBack(standing), startingOver(standing)],
  };
}

/** The transformer no longer looks at the pictures. */
export function lost({ way, lost: count, probes, inside, area }: Loss, standing: Standing): Notice {
  const where = {
    beside: `lies beside the picture (${percent(inside)} of it is within)`,
    wide: `is far wider than the picture (${bounded(Math.sqrt(area), 1)} times as wide)`,
    spot: `has shrunk to a spot (${bounded(100 * Math.sqrt(area), 1)} % of the picture’s width)`,
    blank: "shows one even colour",
  }[way];
  return {
    happened: `The frame has lost the sign: for ${count} of ${probes} watched pictures it ${where}, so the output is blank.`,
    meaning: `Steps this large overshoot (learning rate ${standing.experiment.rate}), and from out there no gradient leads back.`,
    remedy: "Go back to where it still saw the sign, pull the frame back from where it is, or start over.",
    actions: [...goingBack(standing), pullingBack(standing), startingOver(standing)],
  };
}

export function contextLost(standing: Standing): Notice {
  return {
    happened:
      "The graphics card was taken away from the page (another program, a driver, a sleeping laptop).",
    meaning: `Training has stopped. ${kept}`,
    remedy: "Go on with the processor, or start over.",
    actions: [...onProcessor(standing), { label: "Start over", act: { type: "start-over", change: {} } }],
  };
}

/** A backend that computes correctly, and far more slowly than the processor would without it. */
export function slowBackend(name: string): Notice {
  return {
    happened: `${name} has no graphics card to compute with here: a software renderer stands in for it.`,
    meaning:
      "The numbers are right, but training takes many times as long as it would on the processor itself (WASM).",
    remedy: "Go on with WASM; nothing that was learnt is lost.",
    actions: [{ label: "Switch to WASM", act: { type: "resume", from: null, change: { backend: "wasm" } } }],
  };
}

/** Everything else. */
export function explained(error: unknown, standing: Standing): Notice {
  if (error instanceof DivergedError) return diverged(error, standing);
  const what = error instanceof Error ? error.message : String(error);
  if (isUnfetched(what)) return unfetched;
  const over: Action = { label: "Start over", act: { type: "start-over", change: {} } };
  if (isOutOfMemory(error, what)) {
    const batch = Math.max(8, Math.floor(standing.experiment.batch / 2));
    return {
      happened: `This device ran out of memory at batches of ${standing.experiment.batch} (${what}).`,
      meaning: `Training has stopped. ${kept}`,
      remedy: "Start over with smaller batches, or close other tabs first.",
      actions: [
        { label: `Start over with batches of ${batch}`, act: { type: "start-over", change: { batch } } },
      ],
    };
  }
  return {
    happened: `Training stopped: ${what.replace(/\.$/, "")}.`,
    meaning: kept,
    remedy: "Go on from the last weights that were kept, or start over.",
    actions: [...onProcessor(standing), over],
  };
}

const goingBack = ({ experiment, lastSound }: Standing): Action[] =>
  lastSound === null
    ? []
    : [
        {
          label: `Go back to step ${whole(lastSound)} with a tenth of the rate`,
          act: { type: "resume", from: lastSound, change: { rate: tenthOf(experiment) } },
        },
      ];

const pullingBack = ({ experiment }: Standing): Action => ({
  label: "Pull it back: raise the penalty, a tenth of the rate",
  act: {
    type: "resume",
    from: null,
    change: { penalty: Math.max(firmPenalty, experiment.penalty), rate: tenthOf(experiment) },
  },
});

const startingOver = ({ experiment }: Standing): Action => ({
  label: "Start over with a tenth of the rate",
  act: { type: "start-over", change: { rate: tenthOf(experiment) } },
});

/** From the last weights: what the graphics card had in hand beyond them is gone. */
const onProcessor = ({ lastKept }: Standing): Action[] =>
  lastKept === null
    ? []
    : [
        {
          label: `Go on from step ${whole(lastKept)} on WASM`,
          act: { type: "resume", from: lastKept, change: { backend: "wasm" } },
        },
      ];

/** Browsers say it each in their own words. */
const isUnfetched = (what: string): boolean =>
  /dynamically imported module|importing a module script failed|failed to fetch|load failed/i.test(what);

const unfetched: Notice = {
  happened:
    "The part of Fovea that computes could not be fetched: the device is offline, or the server does not answer.",
  meaning: "Nothing can be trained without it. What is on show stays and can be played.",
  remedy: "Try again when the connection is back; it is fetched once and then kept.",
  actions: [{ label: "Try again", act: { type: "restart-engine", thenTrain: true } }],
};

const isOutOfMemory = (error: unknown, what: string): boolean =>
  /out of memory|memory\.grow|enlarge memory|allocation failed|bad_alloc/i.test(what) ||
  (error instanceof RangeError && /array/i.test(what));
