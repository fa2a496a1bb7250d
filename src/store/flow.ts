/** What flows through the network for the picture on the stage, at the playhead: what every stage draws. */
import { useMemo } from "react";
import { quadrilateral } from "#geometry/quad.ts";
import { samplingGrid, type Transform } from "#geometry/transform.ts";
import type { Told } from "#protocol/questions.ts";
import { useAnswer } from "#store/answers.ts";
import { useAppStore } from "#store/app-store.ts";
import {
  frameAtPlayhead,
  thetaIn,
  useSizes,
  useTransform,
  useWatched,
  type Watched,
} from "#store/selectors.ts";

export type Activations = Told<"activations">;
export type Layer = Activations["layers"][number];

export interface Flow {
  readonly watched: Watched;
  readonly classNames: readonly string[];
  readonly transform: Transform;
  readonly inputSize: number;
  readonly outputSize: number;
  /** The network's own or, where nobody can be asked, the frame's. */
  readonly theta: Float32Array;
  /** x0, y0, ... of output top left, top right, bottom right, bottom left; normalised. */
  readonly corners: readonly number[];
  /** [outputSize, outputSize, 2] */
  readonly grid: Float32Array;
  /** null where there is no network to ask, or while it is asked for the first time about this picture. */
  readonly activations: Activations | null;
  /** Of the network that was asked, else of the frame; null before there is either. */
  readonly step: number | null;
  /** Why there are none, in plain words; null while there are, or while they are on the way. */
  readonly problem: string | null;
}

/** The slow motion's step takes away about this share of the loss: the run's rate is Adam's, and too far for a plain slope. */
const fall = 0.05;

/** @param asks whether the network is asked: what is out of sight keeps what it has */
export function useFlow(asks: boolean): Flow | null {
  const run = useAppStore(({ shown }) => shown?.run ?? null);
  const onStage = useAppStore((state) => state.onStage);
  const frame = useAppStore(frameAtPlayhead);
  const transform = useTransform();
  const { inputSize, outputSize } = useSizes();
  const watched = useWatched(onStage);
  const asked = useMemo(
    () => watched && { kind: "activations" as const, pixels: watched.pixels, label: watched.label, fall },
    [watched],
  );
  const { reply, asked: answered } = useAnswer(asks ? asked : null);
  const isOfThis = answered === asked;
  const activations = (isOfThis && reply?.told) || null;
  return useMemo(() => {
    if (!run || !watched) return null;
    const own = activations && layerOf(activations, "localisation/theta").values;
    const theta = own ?? thetaIn(frame, watched.index, run, transform);
    return {
      watched,
      classNames: run.classNames,
      transform,
      inputSize,
      outputSize,
      theta,
      corners: quadrilateral(transform, theta),
      grid: samplingGrid(transform, theta, outputSize, outputSize),
      activations,
      step: activations ? (reply?.step ?? null) : (frame?.step ?? null),
      problem: (isOfThis && reply?.problem) || null,
    };
  }, [run, watched, activations, frame, transform, inputSize, outputSize, reply, isOfThis]);
}

/** @throws when the network has no such layer */
export function layerOf({ layers }: Activations, name: string): Layer {
  const found = layers.find((layer) => layer.name === name);
  if (!found) throw new Error(`The network has no layer called ${name}.`);
  return found;
}

/** The layers of one of the nets that are maps or features: of "localisation" those in front of theta. */
export const layersOf = ({ layers }: Activations, net: "localisation" | "classifier"): readonly Layer[] =>
  layers.filter(({ name }) => name.startsWith(`${net}/`) && !/\/(theta|grid|warped|classes)$/.test(name));

/** Classes, the likeliest first, the true one among them. */
export function likeliest({ probabilities }: Activations, label: number, count: number): readonly number[] {
  const order = [...probabilities.keys()].sort(
    (a, b) => (probabilities[b] as number) - (probabilities[a] as number),
  );
  const first = order.slice(0, count);
  return first.includes(label) ? first : [...first.slice(0, -1), label];
}
