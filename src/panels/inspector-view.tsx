/** One pixel of the output on the stage at the playhead: all that the grid generator and the sampler do for it, in numbers. */
import { useMemo } from "react";
import { presetOf } from "#experiment/presets.ts";
import { type OutputRequest, renderInput, renderOutput } from "#geometry/render.ts";
import { samplePixel } from "#geometry/taps.ts";
import { useAppStore } from "#store/app-store.ts";
import { type OutputPixel, useShownPixel } from "#store/inspected-pixel.ts";
import { usePaced, useSizes, useTransform, useWatched } from "#store/selectors.ts";
import { useShownTheta } from "#store/shown-theta.ts";
import { InspectorGrid } from "./inspector-grid.tsx";
import { InspectorInput } from "./inspector-input.tsx";
import { InspectorLens } from "./inspector-lens.tsx";
import { InspectorOutput } from "./inspector-output.tsx";
import { InspectorSum } from "./inspector-sum.tsx";
import { LitParts } from "./lit-part.tsx";
import "./inspector-view.css";

/** Milliseconds from one drawing to the next while the recording is played. */
const playingInterval = 100;

export default function InspectorView() {
  const request = useRequest();
  const normalised = useAppStore(({ shown }) => shown && presetOf(shown.experiment.network).contrast);
  const pixel = useShownPixel(request?.outputSize ?? 1);
  return (
    <div>
      <p className="inspector-intro">
        The grid generator goes from the output to the input: it asks of every output pixel where in the input
        it comes from. The sampler then mixes the four pixels around that point. Choose an output pixel and
        follow it.{" "}
        {normalised &&
          "This network samples the picture’s local contrast, not the picture: places and weights are the same, the values here are the picture’s."}
      </p>
      {request ? (
        <Inspected request={request} {...pixel} />
      ) : (
        <div className="deferred-place note">Waiting for the first picture…</div>
      )}
    </div>
  );
}

/** What the output on the stage is made of; null before there is a picture. */
function useRequest(): OutputRequest | null {
  const onStage = useAppStore((state) => state.onStage);
  const watched = useWatched(onStage);
  const transform = useTransform();
  const { inputSize, outputSize } = useSizes();
  const isPlaying = useAppStore(({ playback }) => playback.mode === "playing");
  const shownTheta = useShownTheta(onStage);
  const pacedTheta = usePaced(shownTheta, playingInterval);
  // Of another family or picture, the last theta would say nothing.
  const theta = isPlaying && pacedTheta.length === shownTheta.length ? pacedTheta : shownTheta;
  const pixels = watched?.pixels;
  return useMemo(
    () => (pixels ? { pixels, size: inputSize, transform, theta, outputSize } : null),
    [pixels, inputSize, transform, theta, outputSize],
  );
}

interface InspectedProps extends OutputPixel {
  readonly request: OutputRequest;
}

function Inspected({ request, row, column }: InspectedProps) {
  const input = useMemo(() => renderInput(request.pixels), [request.pixels]);
  const output = useMemo(() => renderOutput(request), [request]);
  const sampled = useMemo(() => samplePixel(request, row, column), [request, row, column]);
  const at = sampled.index * 4;
  const shown = [output[at] as number, output[at + 1] as number, output[at + 2] as number] as const;
  const isSampled = sampled.source.every(Number.isFinite);
  return (
    <LitParts>
      <div className="inspector-body">
        <InspectorOutput rgba={output} size={request.outputSize} sampled={sampled} shown={shown} />
        <InspectorInput rgba={input} request={request} sampled={sampled} />
        <InspectorLens request={request} sampled={sampled} />
        {isSampled ? (
          <>
            <InspectorGrid request={request} sampled={sampled} />
            <InspectorSum sampled={sampled} shown={shown} />
          </>
        ) : (
          <p>Theta is not a number here, so there is no source point: training has failed at this step.</p>
        )}
      </div>
    </LitParts>
  );
}
