/**
 * Moments of a training that have a name, and the recorded frame that shows each: a recording may be short, or may hold a
 * few steps only, and then the nearest frame stands in for what is meant.
 */
import type { Recording } from "#recording/recording.ts";
import { thetaSpeed } from "#recording/theta-speed.ts";

/** In the order in which they come, where theta moves fastest in epoch 1. */
export const momentNames = ["untrained", "first-tenth", "fastest", "first-epoch", "end"] as const;
export type MomentName = (typeof momentNames)[number];

export interface Moment {
  readonly name: MomentName;
  /** The recorded step that shows it. */
  readonly step: number;
  /** The step that is meant; another one where that is not recorded. */
  readonly meant: number;
}

/** What has to be known of a run. */
export interface Timed {
  readonly stepsPerEpoch: number;
  readonly probes: { readonly count: number };
}

/** Theta's speed is measured over at most so many stretches of the recording. */
const stretches = 160;

/** @returns null where there is no such moment: nothing is recorded, or theta has not moved yet */
export function momentIn(recording: Recording, run: Timed, name: MomentName): Moment | null {
  const last = recording.last();
  if (!last) return null;
  const meant = meantStep(recording, run, name, last.step);
  return meant === null ? null : { name, meant, step: nearestStep(recording, meant) };
}

function meantStep(
  recording: Recording,
  { stepsPerEpoch, probes }: Timed,
  name: MomentName,
  last: number,
): number | null {
  switch (name) {
    case "untrained":
      return 0;
    case "first-tenth":
      return Math.max(1, Math.round(stepsPerEpoch / 10));
    case "fastest":
      return fastestStep(recording, last, probes.count);
    case "first-epoch":
      return stepsPerEpoch;
    case "end":
      return last;
    default:
      return name satisfies never;
  }
}

/** At the end of the stretch in which theta moved fastest: of the probes alone, since others may come to be watched later. */
function fastestStep(recording: Recording, last: number, probes: number): number | null {
  const { steps, values } = thetaSpeed(recording, last / stretches, probes);
  const most = values.reduce((a, b) => Math.max(a, b), 0);
  return most > 0 ? (steps[values.indexOf(most)] as number) : null;
}

function nearestStep(recording: Recording, step: number): number {
  const index = recording.indexAt(step);
  const [before, after] = [recording.frame(index)?.step, recording.frame(index + 1)?.step];
  if (before === undefined || after === undefined) return (before ?? after) as number;
  return step - before <= after - step ? before : after;
}
