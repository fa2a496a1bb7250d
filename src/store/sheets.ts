/** A contact sheet of a run as an order for the worker that draws it. */
import { percent } from "#geometry/figure.ts";
import type { Sheet } from "#recording/figures.ts";
import { type FilmedRun, framesAt, joined, type Looks, momentInWords, picturesOf } from "#store/films.ts";
import { recordedTheta, watchedImage } from "#store/selectors.ts";

interface SheetPlan extends Looks {
  /** Watched pictures: a row each. */
  readonly indices: readonly number[];
  /** Positions of frames, rising: a column each. */
  readonly positions: readonly number[];
}

export function contactSheet(run: FilmedRun, { indices, positions, ...looks }: SheetPlan): Sheet {
  const frames = framesAt(run, positions);
  const watched = indices.map((index) => watchedImage(run.run, index));
  const { classNames } = run.run;
  return {
    ...picturesOf(run, indices, looks),
    moments: frames.map(momentInWords),
    names: watched.map(({ className }) => className),
    thetas: joined(indices.flatMap((index) => frames.map((frame) => recordedTheta(frame, run.run, index)))),
    verdicts: watched.flatMap(({ index, label }) =>
      frames.map(({ predictions, confidences }) => {
        const predicted = predictions[index] as number;
        const isRight = predicted === label;
        const sure = percent(confidences[index] as number);
        return { words: isRight ? `✓ ${sure}` : `✗ ${sure} ${classNames[predicted]}`, isRight };
      }),
    ),
  };
}
