/** Every watched picture, in and out: the probes as pairs, or one approach as a film strip. A click puts it on the stage. */
import { memo, useMemo, useState } from "react";
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import { QuadOverlay } from "#charts/quad-overlay.tsx";
import { mostPins } from "#experiment/experiment.ts";
import { percent } from "#geometry/figure.ts";
import { quadrilateral } from "#geometry/quad.ts";
import { renderInput, renderOutput } from "#geometry/render.ts";
import type { Frame, RunDescription } from "#recording/frame.ts";
import { useAppStore } from "#store/app-store.ts";
import { inOrder, pinnedPlaces, usePinned } from "#store/pins.ts";
import { frameAtPlayhead, useTransform, useWatched } from "#store/selectors.ts";
import { useShownTheta } from "#store/shown-theta.ts";
import { putOnStage } from "#store/stage-picture.ts";
import { PinButton } from "./pin-button.tsx";
import "./probes.css";

/** Boxes to hold the place until the pictures are there. */
const expectedProbes = 12;

export function Probes() {
  const run = useAppStore((state) => state.shown?.run ?? null);
  const frame = useAppStore(frameAtPlayhead);
  const [wantsSequence, setWantsSequence] = useState(false);
  const hasSequence = (run?.sequence.count ?? 0) > 0;
  const showsSequence = wantsSequence && hasSequence;
  const first = showsSequence ? (run?.probes.count ?? 0) : 0;
  const count = showsSequence ? (run?.sequence.count ?? 0) : (run?.probes.count ?? expectedProbes);
  const pinned = usePinned();
  const isFull = useAppStore((state) => pinnedPlaces(state.draft).length >= mostPins);
  const indices =
    run && !showsSequence ? inOrder(run, pinned) : Array.from({ length: count }, (_, i) => first + i);
  return (
    <section aria-label="Probes" className="probes" data-step={frame?.step}>
      <div className="panel-head">
        <h2>{showsSequence ? "One approach, never trained on" : "Watched, never trained on"}</h2>
        <fieldset className="segments" disabled={!hasSequence}>
          <legend className="hidden">What is watched</legend>
          {[false, true].map((sequence) => (
            <label key={String(sequence)}>
              <input
                type="radio"
                name="watched"
                checked={showsSequence === sequence}
                onChange={() => setWantsSequence(sequence)}
              />
              <span>{sequence ? "One approach" : "Signs"}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <ul className={showsSequence ? "film-strip" : "probe-grid"}>
        {indices.map((index) => (
          <li key={index} className="probe">
            {run ? <Pair run={run} frame={frame} index={index} /> : <PlaceHolder />}
            {pinned && !showsSequence && (
              <PinButton index={index} isPinned={pinned.has(index)} isFull={isFull} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const PlaceHolder = () => (
  <div className="pair">
    <span className="pair-pictures">
      <span className="pair-picture" />
      <span className="pair-picture" />
    </span>
    <span className="pair-label">&nbsp;</span>
  </div>
);

interface PairProps {
  readonly run: RunDescription;
  readonly frame: Frame | null;
  readonly index: number;
}

const Pair = memo(({ run, frame, index }: PairProps) => {
  const { inputSize, classNames } = run;
  const [{ outputSize }] = run.transformers;
  const chosen = useAppStore((state) => state.onStage === index);
  const transform = useTransform();
  const watched = useWatched(index);
  const theta = useShownTheta(index);
  const input = useMemo(() => watched && renderInput(watched.pixels), [watched]);
  const output = useMemo(
    () => watched && renderOutput({ pixels: watched.pixels, size: inputSize, transform, theta, outputSize }),
    [watched, inputSize, outputSize, transform, theta],
  );
  if (!watched || !input || !output) return null;
  const inSequence = watched.sequenceIndex !== null;
  const predicted = frame ? (frame.predictions[index] as number) : watched.label;
  const right = predicted === watched.label;
  const said = frame
    ? `${classNames[predicted]} ${percent(frame.confidences[index] as number)}`
    : watched.className;
  const mark = frame && (
    <b className={right ? "right" : "wrong"} title={right ? "right" : `is ${watched.className}`}>
      {right ? "✓ " : "✗ "}
    </b>
  );
  const testId = (what: string) =>
    inSequence ? `sequence-${what}-${watched.sequenceIndex}` : `probe-${what}-${index}`;
  const verdict = frame ? `, seen as ${said}, ${right ? "right" : "wrong"}` : "";
  return (
    <button
      type="button"
      className="pair"
      aria-pressed={chosen}
      aria-label={`${watched.className}${inSequence ? `, frame ${(watched.sequenceIndex ?? 0) + 1}` : ""}${verdict}: put on the stage`}
      onClick={() => putOnStage(index)}
    >
      <span className="pair-pictures">
        <span className="pair-picture">
          <PixelCanvas rgba={input} size={inputSize} label="" testId={testId("input")} />
          <QuadOverlay corners={quadrilateral(transform, theta)} size={inputSize} margin={0} />
        </span>
        <span className="pair-picture">
          <PixelCanvas rgba={output} size={outputSize} label="" testId={testId("output")} />
        </span>
      </span>
      <span className="pair-label">
        {mark}
        {inSequence ? (watched.sequenceIndex ?? 0) + 1 : said}
      </span>
    </button>
  );
});
