/**
 * What transformers within the network do to the picture on the stage: the maps that one is given, in the mean over all
 * channels, the region that it samples of them, and what it hands on. Empty for networks with one transformer.
 */
import { useMemo } from "react";
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import { CornerNumbers, QuadOverlay } from "#charts/quad-overlay.tsx";
import { greyScaleOf, renderGrey, sampleMap } from "#geometry/grey.ts";
import { quadrilateral } from "#geometry/quad.ts";
import { thetaOf } from "#geometry/transform.ts";
import type { TransformerDescription } from "#recording/frame.ts";
import { mapAt } from "#recording/maps.ts";
import { useAppStore } from "#store/app-store.ts";
import { frameAtPlayhead, recordedTheta, useTransform } from "#store/selectors.ts";
import { ThetaColumn } from "./theta-column.tsx";
import "./stage.css";
import "./inner-transformers.css";

/** What is shown around the map, as a share of its side, as on the stage. */
const margin = 28 / 288;
const outputPlaces = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;
const ordinals = ["First", "Second", "Third", "Fourth"];

export function InnerTransformers() {
  const transformers = useAppStore((state) => state.shown?.run.transformers);
  return transformers
    ?.map((description, i) => ({ description, i }))
    .slice(1)
    .map(({ description, i }) => <InnerTransformer key={i} index={i} {...description} />);
}

interface Props extends TransformerDescription {
  /** Its place among the network's transformers, from 0. */
  readonly index: number;
}

function InnerTransformer({ index, inputSize, outputSize, channels }: Props) {
  const { theta, before, after, step } = usePictures(index, inputSize, outputSize);
  const transform = useTransform();
  const name = `${ordinals[index] ?? `${index + 1}th`} transformer`;
  return (
    <section aria-label={name} className="inner" data-step={step ?? undefined}>
      <h2>{name}: not the picture, but what the network has made of it</h2>
      <div className="stage-row inner-row">
        <div className="stage-well">
          <div className="stage-picture">
            {before && (
              <PixelCanvas
                rgba={before}
                size={inputSize}
                label={`Mean of the ${channels} maps before the transformer`}
                testId={`inner-input-${index}`}
              />
            )}
          </div>
          {before && (
            <QuadOverlay
              corners={quadrilateral(transform, theta)}
              size={inputSize}
              margin={margin}
              numbered
              identity
              testId={`inner-quad-${index}`}
            />
          )}
        </div>
        <ThetaColumn theta={theta} size={inputSize} />
        <div className="stage-well">
          <div className="stage-picture">
            {after && (
              <PixelCanvas
                rgba={after}
                size={outputSize}
                label={`Mean of the ${channels} maps after the transformer`}
                testId={`inner-output-${index}`}
              />
            )}
            {after && <CornerNumbers places={outputPlaces} />}
          </div>
        </div>
      </div>
      <div className="inner-captions note">
        <span>
          Given: the mean of {channels} maps, {inputSize} × {inputSize}
        </span>
        <span>Handed on to the next convolution</span>
      </div>
      {!before && <p className="note">Its first maps are there when the untrained network is.</p>}
    </section>
  );
}

/** Both maps of the picture on the stage at the playhead, as canvases take them; null before the first frame. */
function usePictures(index: number, inputSize: number, outputSize: number) {
  const run = useAppStore((state) => state.shown?.run ?? null);
  const onStage = useAppStore((state) => state.onStage);
  const frame = useAppStore(frameAtPlayhead);
  const transform = useTransform();
  return useMemo(() => {
    const maps = frame?.transformers[index]?.maps;
    if (!run || !frame || !maps) {
      return { theta: thetaOf(transform, transform.identity), before: null, after: null, step: null };
    }
    const theta = recordedTheta(frame, run, onStage, index);
    const map = mapAt(maps, onStage);
    const scale = greyScaleOf(map);
    return {
      theta,
      before: renderGrey(map, scale),
      after: renderGrey(sampleMap(map, inputSize, transform, theta, outputSize), scale),
      step: frame.step,
    };
  }, [run, frame, onStage, index, inputSize, outputSize, transform]);
}
