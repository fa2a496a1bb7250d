/** All figures of a run as tables for other programs. */
import { presetOf } from "#experiment/presets.ts";
import { transforms } from "#geometry/transforms.ts";
import type { CurvesTable } from "#recording/curves-csv.ts";
import { seriesNames, type TransformerFrame } from "#recording/frame.ts";
import type { ThetasTable } from "#recording/thetas-csv.ts";
import type { AppState, RecordedRun } from "#store/app-store.ts";
import { joined } from "#store/films.ts";
import { dataNameOf } from "#store/runs.ts";

type Dataset = AppState["dataset"];

export function curvesTable(shown: RecordedRun, dataset: Dataset): CurvesTable {
  const { recording, run } = shown;
  const curves = seriesNames.flatMap((name) => {
    const { steps, values } = recording.series(name);
    return steps.length === 0
      ? []
      : [{ name, steps: Float64Array.from(steps), values: Float64Array.from(values) }];
  });
  return { about: aboutOf(shown, dataset), stepsPerEpoch: run.stepsPerEpoch, curves };
}

/**
 * Of probes and approach.
 * @param most frames at most, the first ones
 */
export function thetasTable(
  shown: RecordedRun,
  dataset: Dataset,
  most = Number.POSITIVE_INFINITY,
): ThetasTable {
  const { recording, run, experiment } = shown;
  const { probes, sequence, transformers, classNames, stepsPerEpoch } = run;
  // As they were recorded: what came to be watched later is not in every frame.
  const frames = recording.frames.slice(0, most);
  const watched = probes.count + sequence.count;
  const predictions = new Uint16Array(frames.length * watched);
  const confidences = new Float32Array(frames.length * watched);
  for (const [i, frame] of frames.entries()) {
    predictions.set(frame.predictions, i * watched);
    confidences.set(frame.confidences, i * watched);
  }
  return {
    about: aboutOf(shown, dataset),
    transform: experiment.transform,
    stepsPerEpoch,
    classNames,
    probes: probes.count,
    labels: Uint16Array.of(...probes.labels, ...sequence.labels),
    steps: Float64Array.from(frames, ({ step }) => step),
    thetas: transformers.map((_, k) =>
      joined(frames.map((frame) => (frame.transformers[k] as TransformerFrame).thetas)),
    ),
    predictions,
    confidences,
  };
}

/** What it was made from, in a line. */
function aboutOf(shown: RecordedRun, dataset: Dataset): string {
  const { network, transform, seed, rate, batch, epochs } = shown.experiment;
  return [
    `network ${network} (${presetOf(network).label})`,
    `transform ${transform} (${transforms[transform].label})`,
    `data ${dataNameOf(shown, dataset)}`,
    `seed ${seed}`,
    `learning rate ${rate}`,
    `batch ${batch}`,
    `epochs planned ${epochs}`,
    `steps an epoch ${shown.run.stepsPerEpoch}`,
  ].join("; ");
}
