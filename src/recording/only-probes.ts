/** A run without its approach sequence: what stands above the fold of the page. */
import type { Frame } from "#recording/frame.ts";
import { seriesNames } from "#recording/frame.ts";
import { Recording } from "#recording/recording.ts";
import type { SavedRun } from "#recording/saved-run.ts";

/** Shares the run's memory. @throws RangeError for a network with further transformers, whose maps are kept together */
export function onlyProbes(run: SavedRun): SavedRun {
  const { probes, sequence, transformers } = run.description;
  if (transformers.length > 1) throw new RangeError("only for networks with one transformer");
  const [{ thetaSize }] = transformers;
  const cut = (frame: Frame): Frame => ({
    ...frame,
    transformers: frame.transformers.map(({ thetas, maps }) => ({
      thetas: thetas.subarray(0, probes.count * thetaSize),
      maps,
    })),
    predictions: frame.predictions.subarray(0, probes.count),
    confidences: frame.confidences.subarray(0, probes.count),
  });
  const recording = new Recording();
  for (let i = 0; i < run.recording.frameCount; i++) recording.append(cut(run.recording.frame(i) as Frame));
  for (const name of seriesNames) {
    const { steps, values } = run.recording.series(name);
    for (const [i, step] of steps.entries())
      recording.measure({ step, values: { [name]: values[i] as number } });
  }
  const none = { ...sequence, count: 0, pixels: new Uint8Array(), labels: new Uint16Array(), boxes: null };
  return { ...run, recording, description: { ...run.description, sequence: none } };
}
