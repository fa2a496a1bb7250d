/** One picture under some disturbances: the question that it makes, and what the answer comes to. */

import { useMemo } from "react";
import { seededRandom } from "#experiment/random.ts";
import { type Disturbance, disturbed, middle, type Region } from "#geometry/disturbance.ts";
import { inputMovement, outputMovement } from "#geometry/movement.ts";
import type { Transform } from "#geometry/transform.ts";
import { useAnswer } from "#store/answers.ts";
import { useAppStore } from "#store/app-store.ts";
import type { Watched } from "#store/selectors.ts";
import { useTransform } from "#store/selectors.ts";

/** The clutter's own stream of chance: the same patches at every visit, others for every picture. */
const clutterSeed = 0xc1077e;

interface Asked {
  readonly kind: "looks";
  readonly count: number;
  readonly pixels: Uint8Array;
}

export interface Trial {
  readonly picture: Watched;
  readonly size: number;
  /** What movement is measured on. */
  readonly region: Region;
  readonly disturbances: readonly Disturbance[];
  /** The picture as it is, and then as each disturbance leaves it. */
  readonly asked: Asked;
}

/** Trials by their questions: an answer says which of them it answers. */
const trials = new WeakMap<Asked, Trial>();

export function trialOf(picture: Watched, size: number, disturbances: readonly Disturbance[]): Trial {
  const { pixels, place, index, box } = picture;
  const region = box ?? middle;
  const { length } = pixels;
  const all = new Uint8Array((disturbances.length + 1) * length);
  all.set(pixels);
  for (const [i, disturbance] of disturbances.entries()) {
    const random = seededRandom(clutterSeed, place ?? index);
    all.set(disturbed(pixels, size, disturbance, region, random), (i + 1) * length);
  }
  const asked: Asked = { kind: "looks", count: disturbances.length + 1, pixels: all };
  const trial = { picture, size, region, disturbances, asked };
  trials.set(asked, trial);
  return trial;
}

/** One disturbed picture as it was seen. */
export interface Outcome {
  readonly disturbance: Disturbance;
  /** [size, size, 3] bytes */
  readonly pixels: Uint8Array;
  readonly theta: Float32Array;
  readonly prediction: number;
  readonly confidence: number;
  readonly isRight: boolean;
  /** Pixels of the input picture (`geometry/movement.ts`). */
  readonly inputMoved: number;
  readonly outputMoved: number;
}

export interface Outcomes {
  readonly trial: Trial;
  readonly transform: Transform;
  /** The network's. */
  readonly step: number;
  /** The picture as it is. */
  readonly undisturbed: Outcome;
  readonly outcomes: readonly Outcome[];
}

/** What the network at the playhead makes of a trial: the latest answer, or why there is none. */
export function useOutcomes(trial: Trial | null): {
  readonly seen: Outcomes | null;
  readonly problem: string | null;
  readonly isCurrent: boolean;
} {
  const { reply, asked, runId, isCurrent } = useAnswer<"looks">(trial?.asked ?? null);
  const transform = useTransform();
  const isShown = useAppStore(({ shown }) => shown?.run.id === runId);
  const seen = useMemo(() => {
    const answered = asked && trials.get(asked);
    if (!answered || !isShown || !reply?.told || reply.step === null) return null;
    const { thetas, predictions, confidences } = reply.told;
    const { picture, size, region } = answered;
    const { length } = picture.pixels;
    const thetaSize = thetas.length / answered.asked.count;
    const theta = thetas.subarray(0, thetaSize);
    const still: Disturbance = { name: "right", amount: 0 };
    const [undisturbed, ...outcomes] = [still, ...answered.disturbances].map((disturbance, i): Outcome => {
      const disturbedTheta = thetas.subarray(i * thetaSize, (i + 1) * thetaSize);
      return {
        disturbance,
        pixels: answered.asked.pixels.subarray(i * length, (i + 1) * length),
        theta: disturbedTheta,
        prediction: predictions[i] as number,
        confidence: confidences[i] as number,
        isRight: predictions[i] === picture.label,
        inputMoved: inputMovement(disturbance, size, region),
        outputMoved: outputMovement(disturbance, size, region, { transform, theta, disturbedTheta }),
      };
    }) as [Outcome, ...Outcome[]];
    return { trial: answered, transform, step: reply.step, undisturbed, outcomes };
  }, [reply, asked, isShown, transform]);
  return { seen, problem: isShown ? (reply?.problem ?? null) : null, isCurrent };
}
