/**
 * What is recorded under the pointer, without going there: the step and what the stage's picture came out as. Those who
 * have no pointer are told the same by the slider.
 */
import { type CSSProperties, useMemo } from "react";
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import { fixed, percent, whole } from "#geometry/figure.ts";
import { renderOutput } from "#geometry/render.ts";
import { recordingOf, useAppStore } from "#store/app-store.ts";
import { horizon, thetaIn, useTransform, useWatched } from "#store/selectors.ts";
import { stepUnder } from "./timeline-place.ts";

export function TimelinePreview({ share }: { readonly share: number }) {
  const planned = useAppStore((state) => Math.round(share * horizon(state)));
  const recorded = useAppStore((state) =>
    planned > (recordingOf(state).last()?.step ?? -1) ? null : stepUnder(share),
  );
  const step = recorded ?? planned;
  const epoch = useAppStore(({ shown }) => step / (shown?.run.stepsPerEpoch ?? 1));
  const accuracy = useAppStore((state) => recordingOf(state).valueAt("validationAccuracy", step));
  return (
    <div aria-hidden="true" className="timeline-pointed" style={{ "--share": share } as CSSProperties}>
      <div className="timeline-preview" data-step={step}>
        <span className="timeline-preview-picture">{recorded !== null && <Output step={recorded} />}</span>
        <span>
          <b>step {whole(step)}</b>
          <br />
          epoch {fixed(epoch, 1)}
          <br />
          {recorded === null ? "not recorded yet" : accuracy !== null && `${percent(accuracy)} right`}
        </span>
      </div>
    </div>
  );
}

/** What the stage shows as output at a step. */
function Output({ step }: { readonly step: number }) {
  const onStage = useAppStore((state) => state.onStage);
  const frame = useAppStore((state) => recordingOf(state).at(step));
  const run = useAppStore(({ shown }) => shown?.run ?? null);
  const watched = useWatched(onStage);
  const transform = useTransform();
  const outputSize = run?.transformers[0].outputSize ?? 0;
  const output = useMemo(() => {
    if (!run || !watched) return null;
    const theta = thetaIn(frame, onStage, run, transform);
    return renderOutput({ pixels: watched.pixels, size: run.inputSize, transform, theta, outputSize });
  }, [run, watched, frame, onStage, transform, outputSize]);
  return output && <PixelCanvas rgba={output} size={outputSize} label="" testId="timeline-preview" />;
}
