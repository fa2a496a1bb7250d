/** A recorded run from its file, ready to be shown exactly as it was recorded. */
import { embeddedDrawnSigns } from "#data/drawn-signs/embedded.ts";
import { ok, type Result } from "#experiment/notice.ts";
import type { RunDescription } from "#recording/frame.ts";
import { type OpenedRun, withDrawnPictures } from "#recording/read-saved-run.ts";
import { historyOfStored } from "#training/network-history.ts";
import { readRunFile, refuseRun, type StoredCheckpoint } from "#training/run-file.ts";
import { planRun, type RunPlan } from "#training/run-plan.ts";
import type { VisitingRun } from "#worker/visiting-run.ts";

export interface OpeningOptions {
  /** Of the run on show. */
  readonly id: number;
  /** The worker's own run: where it watches the same pictures, they are drawn already. */
  readonly own: RunPlan | null;
  readonly shipped: boolean;
}

export async function openRecording(file: File, options: OpeningOptions): Promise<Result<VisitingRun>> {
  const read = await readRunFile(file);
  if (!read.ok) return read;
  const { run, checkpoints } = read.value;
  try {
    const { description, experiment, recording, dataName, createdAt } = withDrawnPictures(
      run,
      drawnDescription(run, options.own),
    );
    return ok({
      run: { ...description, id: options.id },
      experiment,
      origin: {
        kind: "recording",
        shipped: options.shipped,
        name: file.name,
        dataName,
        createdAt: createdAt.toISOString(),
        looks: checkpoints.length > 0,
        card: [],
      },
      frames: recording.frames,
      measurements: recording.measurements,
      history: historyOf(run, checkpoints),
    });
  } catch (error) {
    return refuseRun(file.name, error);
  }
}

/** The same run planned anew; where the pictures came along, nothing of it is needed. */
function drawnDescription(opened: OpenedRun, own: RunPlan | null): RunDescription {
  const { experiment, description, colours } = opened;
  if (colours === null) return description;
  const watchesTheSame =
    own?.dataset.kind === "drawn-signs" &&
    (["seed", "network", "classes", "pins"] as const).every((key) => own.experiment[key] === experiment[key]);
  return watchesTheSame
    ? own.description
    : planRun(0, embeddedDrawnSigns(experiment.seed), experiment).description;
}

function historyOf({ experiment, description }: OpenedRun, checkpoints: readonly StoredCheckpoint[]) {
  if (checkpoints.length === 0) return null;
  const { network, transform } = experiment;
  return historyOfStored({ network, transform, classNames: description.classNames }, checkpoints);
}
