/** A kept run, ready to go on where its data set is there, or to be looked at only. */
import type { OpenedDataset } from "#data/open-dataset.ts";
import type { Experiment } from "#experiment/experiment.ts";
import { type Notice, ok, type Result, refuse } from "#experiment/notice.ts";
import type { RunDescription, WatchedImages } from "#recording/frame.ts";
import { withDrawnPictures } from "#recording/read-saved-run.ts";
import { UntrustedError } from "#recording/untrusted.ts";
import type { KeptRun } from "#training/kept-run.ts";
import { planRun } from "#training/run-plan.ts";
import { holdKeptRun, openKeptRun } from "#worker/kept-runs.ts";
import type { Reopened } from "#worker/run-keeper.ts";
import type { VisitingRun } from "#worker/visiting-run.ts";

export type FoundRun =
  | { readonly type: "goes-on"; readonly opened: OpenedDataset; readonly reopened: Reopened }
  /** The notice says why training cannot go on. */
  | { readonly type: "to-look-at"; readonly visiting: VisitingRun; readonly notice: Notice };

type GetDataset = (experiment: Experiment) => Promise<{ opened: OpenedDataset; notice: Notice | null }>;

/** @param id of the run, where it is only looked at */
export async function findKeptRun(key: string, get: GetDataset, id: number): Promise<Result<FoundRun>> {
  const release = await holdKeptRun(key);
  if (!release) {
    return refuse(
      "Your last run goes on in another tab.",
      "Two tabs cannot train the same run; this one stays as it is.",
      "Look for the tab in which it trains, or close that and open this page once more.",
    );
  }
  try {
    const kept = await openKeptRun(key);
    const { experiment } = kept.summary;
    const { opened } = await get(experiment);
    const planned = planRun(id, opened.dataset, experiment).description;
    // Where signs are drawn otherwise by now, there is nothing to show the frames on.
    const { description } = withDrawnPictures(kept.opened, planned);
    if (isSameData(description, planned)) {
      return ok({ type: "goes-on", opened, reopened: { kept, release } });
    }
    release();
    return ok({
      type: "to-look-at",
      visiting: toLookAt(kept, { ...description, id }),
      notice: {
        happened: `The photographs of your last run (${kept.summary.dataName}) are not in this browser any more.`,
        meaning: "Its recording is here, to look at only: training cannot go on without them.",
        remedy: "Open the same data set again, then open this page once more to go on.",
      },
    });
  } catch (error) {
    release();
    const why = error instanceof UntrustedError ? error.message : "the browser’s storage cannot be read";
    return refuse(
      `Your last run cannot go on: ${why}.`,
      "Nothing else was changed: what is on show and the data set are as they were.",
      "Press Train to begin a new run; it is kept as it goes.",
    );
  }
}

/** Whether the same pictures are watched, of a data set of the same size and for the same network. */
const isSameData = (kept: RunDescription, planned: RunDescription): boolean =>
  kept.stepsPerEpoch === planned.stepsPerEpoch &&
  kept.parameters === planned.parameters &&
  kept.classNames.join("\n") === planned.classNames.join("\n") &&
  isSamePictures(kept.probes, planned.probes) &&
  isSamePictures(kept.sequence, planned.sequence);

const isSamePictures = (one: WatchedImages, other: WatchedImages): boolean =>
  one.labels.join() === other.labels.join() &&
  one.pixels.length === other.pixels.length &&
  one.pixels.every((byte, i) => byte === other.pixels[i]);

function toLookAt(kept: KeptRun, run: RunDescription): VisitingRun {
  const { summary, recording, checkpoints, state } = kept;
  const { experiment, dataName, savedAt } = summary;
  const moments = [...checkpoints.filter(({ step }) => step < state.step), state];
  return {
    run,
    experiment,
    origin: {
      kind: "recording",
      shipped: false,
      name: "your last run",
      dataName,
      createdAt: new Date(savedAt).toISOString(),
      looks: true,
      examines: false,
      card: [],
    },
    frames: recording.frames,
    measurements: recording.measurements,
    history: {
      network: experiment.network,
      transform: experiment.transform,
      classNames: run.classNames,
      moments: moments.map(({ step, weights }) => ({ step, weights: async () => weights })),
    },
    exam: null,
  };
}
