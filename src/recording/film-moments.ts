/**
 * Which frames of a recording make a film, or a sheet of pictures. Most is learnt in the first tenth of an epoch, so a film's
 * time is not training's: its clock runs with the logarithm,
 *
 *     u(step) = log(1 + step / (stepsPerEpoch / 40)),
 *
 * and frames are chosen as evenly in u as the recording has them. Of epoch 1 its first tenth then takes 43 % of the film; a
 * range that begins late is nearly even.
 */
import type { LoopRange } from "#recording/playback.ts";

export interface FilmRange {
  /** Steps, both within. */
  readonly range: LoopRange;
  readonly stepsPerEpoch: number;
  /** Frames at most; at least 2. */
  readonly most: number;
}

/** Up to this share of an epoch the clock runs about evenly. */
const evenUpTo = 1 / 40;

/**
 * Positions in `steps`, rising: the first and the last within the range, and as many between as there may be.
 * @param steps of all frames, rising
 */
export function filmMoments(
  steps: readonly number[],
  { range: { start, end }, stepsPerEpoch, most }: FilmRange,
): number[] {
  const within = [...steps.keys()].filter(
    (i) => (steps[i] as number) >= start && (steps[i] as number) <= end,
  );
  if (within.length <= most) return within;
  const clock = within.map((i) => Math.log1p((steps[i] as number) / (stepsPerEpoch * evenUpTo)));
  // The least distance that leaves few enough: halved until nothing changes any more.
  let [tooClose, apart] = [0, (clock.at(-1) as number) - (clock[0] as number)];
  for (let round = 0; round < 40; round++) {
    const middle = (tooClose + apart) / 2;
    if (spaced(clock, middle).length > most) tooClose = middle;
    else apart = middle;
  }
  return spaced(clock, apart).map((i) => within[i] as number);
}

/** Positions of rising times, each so far from the one before, the first and the last among them. */
function spaced(times: readonly number[], distance: number): number[] {
  const last = times.length - 1;
  const chosen = [0];
  let before = times[0] as number;
  for (let i = 1; i < last; i++) {
    const time = times[i] as number;
    if (time - before < distance || (times[last] as number) - time < distance) continue;
    chosen.push(i);
    before = time;
  }
  return [...chosen, last];
}
