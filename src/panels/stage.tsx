/** One picture large: the input with the region that is sampled, theta in figures and words, the output. */
import { useMemo } from "react";
import { presetOf } from "#experiment/presets.ts";
import { percent } from "#geometry/figure.ts";
import { renderInput, renderOutput } from "#geometry/render.ts";
import { thetaOf } from "#geometry/transform.ts";
import { useAppStore } from "#store/app-store.ts";
import {
  frameAtPlayhead,
  thetaIn,
  useSizes,
  useTransform,
  useWatched,
  type Watched,
} from "#store/selectors.ts";
import { TransformerRow } from "./transformer-row.tsx";

export function Stage() {
  const run = useAppStore((state) => state.shown?.run ?? null);
  const onStage = useAppStore((state) => state.onStage);
  const frame = useAppStore(frameAtPlayhead);
  const transform = useTransform();
  const { inputSize, outputSize } = useSizes();
  const watched = useWatched(onStage);
  const theta = useMemo(
    () => (run ? thetaIn(frame, onStage, run, transform) : thetaOf(transform, transform.identity)),
    [run, frame, onStage, transform],
  );
  const input = useMemo(() => watched && renderInput(watched.pixels), [watched]);
  const output = useMemo(
    () => watched && renderOutput({ pixels: watched.pixels, size: inputSize, transform, theta, outputSize }),
    [watched, inputSize, transform, theta, outputSize],
  );
  const name = watched?.className ?? "picture";
  const normalised = useAppStore(({ shown }) => shown && presetOf(shown.experiment.network).contrast);
  return (
    <section aria-label="Stage" className="stage" data-step={frame?.step}>
      <TransformerRow
        theta={theta}
        input={{ rgba: input, size: inputSize, label: `Input: ${name}`, testId: "stage-input" }}
        output={{
          rgba: output,
          size: outputSize,
          label: `Output: what the classifier sees of ${name}`,
          testId: "stage-output",
        }}
        quadTestId="stage-quad"
      />
      <div className="stage-captions">
        <span>
          {normalised ? "Input; its local contrast is sampled" : "Input, and the region that is sampled"}
        </span>
        <Verdict watched={watched} />
      </div>
    </section>
  );
}

/** The prediction, and whether it is right. */
function Verdict({ watched }: { readonly watched: Watched | null }) {
  const frame = useAppStore(frameAtPlayhead);
  const classNames = useAppStore((state) => state.shown?.run.classNames);
  if (!watched || !classNames) return <span>Output, what the classifier sees</span>;
  if (!frame) {
    return (
      <span>
        Output, what the classifier sees: a <b>{watched.className}</b> sign
      </span>
    );
  }
  const predicted = frame.predictions[watched.index] as number;
  const right = predicted === watched.label;
  return (
    <span>
      Output: <b>{classNames[predicted]}</b> {percent(frame.confidences[watched.index] as number)}{" "}
      {right ? <b className="right">✓ right</b> : <b className="wrong">✗ is {watched.className}</b>}
    </span>
  );
}
