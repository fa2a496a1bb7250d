/** A recorded run from its file, ready to be shown exactly as it was recorded. */
import { embeddedDrawnSigns } from "#data/drawn-signs/embedded.ts";
import { ok, type Result } from "#experiment/notice.ts";
import { type OpenedRun, withDrawnPictures } from "#recording/read-saved-run.ts";
import { historyOfStored } from "#training/network-history.ts";
import { readRunFile, refuseRun, type StoredCheckpoint } from "#training/run-file.ts";
import { planRun, type RunPlan } from "#training/run-plan.ts";
import { examOf } from "#worker/hardest.ts";
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
    const drawn = drawnPlan(run, options.own);
    const { description, experiment, recording, dataName, createdAt } = drawn
      ? withDrawnPictures(run, drawn.description)
      : run;
    const history = historyOf(run, checkpoints);
    const exam = history && drawn && examOf(drawn);
    return ok({
      run: { ...description, id: options.id },
      experiment,
      origin: {
        kind: "recording",
        shipped: options.shipped,
        name: file.name,
        dataName,
        createdAt: createdAt.toISOString(),
        looks: history !== null,
        examines: exam !== null,
        card: [],
      },
      frames: recording.frames,
      measurements: recording.measurements,
      history,
      exam,
    });
  } catch (error) {
    return refuseRun(file.name, error);
  }
}

/** The same run planned anew; null where its pictures came along. */
function drawnPlan({ experiment, colours }: OpenedRun, own: RunPlan | null): RunPlan | null {
  if (colours === null) return null;
  const watchesTheSame =
    own?.dataset.kind === "drawn-signs" &&
    (["seed", "network", "classes", "pins"] as const).every((key) => own.experiment[key] === experiment[key]);
  return watchesTheSame ? own : planRun(0, embeddedDrawnSigns(experiment.seed), experiment);
}

function historyOf({ experiment, description }: OpenedRun, checkpoints: readonly StoredCheckpoint[]) {
  if (checkpoints.length === 0) return null;
  const { network, transform } = experiment;
  return historyOfStored({ network, transform, classNames: description.classNames }, checkpoints);
}
