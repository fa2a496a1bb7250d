/**
 * What a transformer within the network does to the picture on the stage: the maps that it is given, in the mean over all
 * channels, the region that it samples of them, and what it hands on.
 */
import { useMemo } from "react";
import { greyScaleOf, renderGrey, sampleMap } from "#geometry/grey.ts";
import { thetaOf } from "#geometry/transform.ts";
import type { TransformerDescription } from "#recording/frame.ts";
import { mapAt } from "#recording/maps.ts";
import { useAppStore } from "#store/app-store.ts";
import { frameAtPlayhead, recordedTheta, useTransform } from "#store/selectors.ts";
import { TransformerRow } from "./transformer-row.tsx";
import "./inner-transformer.css";

const ordinals = ["First", "Second", "Third", "Fourth"];

interface Props extends TransformerDescription {
  /** Its place among the network's transformers, from 0. */
  readonly index: number;
}

export default function InnerTransformer({ index, inputSize, outputSize, channels }: Props) {
  const { theta, before, after, step } = usePictures(index, inputSize, outputSize);
  const name = `${ordinals[index] ?? `${index + 1}th`} transformer`;
  return (
    <section aria-label={name} className="inner" data-step={step ?? undefined}>
      <h2>{name}: not the picture, but what the network has made of it</h2>
      <TransformerRow
        className="inner-row"
        theta={theta}
        input={{
          rgba: before,
          size: inputSize,
          label: `Mean of the ${channels} maps before the transformer`,
          testId: `inner-input-${index}`,
        }}
        output={{
          rgba: after,
          size: outputSize,
          label: `Mean of the ${channels} maps after the transformer`,
          testId: `inner-output-${index}`,
        }}
        quadTestId={`inner-quad-${index}`}
      />
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
