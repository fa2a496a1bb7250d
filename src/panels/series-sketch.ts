/** A recorded curve as a sketch: what was recorded since is added when it is asked for again. */
import { CurveSketch } from "#charts/curve-sketch.ts";
import type { Series } from "#recording/recording.ts";

/** As far as each series was drawn. */
const sketches = new WeakMap<Series, { readonly sketch: CurveSketch; length: number }>();

export function sketchOf(series: Series): CurveSketch {
  const kept = sketches.get(series) ?? { sketch: new CurveSketch(), length: 0 };
  const { steps, values } = series;
  for (let i = kept.length; i < steps.length; i++) kept.sketch.add(steps[i] as number, values[i] as number);
  kept.length = steps.length;
  sketches.set(series, kept);
  return kept.sketch;
}
