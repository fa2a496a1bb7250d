/**
 * Whether a run still gets anywhere: told of every frame and its losses, it says what has gone wrong and until when all
 * was well. Two ailments show in the numbers long before a person would name them:
 *
 *   lost:     for most probes the transformer samples beside the picture, far around it, or one spot of it, so that its
 *             output is blank. No gradient leads back from there (SCIENCE.md, 3), so it does not pass by itself;
 *   exploded: the loss has left all bounds without ceasing to be a number.
 */

import { outputPixels } from "#geometry/render.ts";
import { regionOf, type Straying, strayingOf } from "#geometry/straying.ts";
import type { Transform } from "#geometry/transform.ts";
import type { Frame, Measurement, WatchedImages } from "#recording/frame.ts";

/** What most probes' transformers do that is of no use. */
export interface Loss {
  /** The commonest way in which they are lost; "blank" where the region looks fine and yet nothing is in it. */
  readonly way: Straying | "blank";
  /** Probes that are lost, of how many. */
  readonly lost: number;
  readonly probes: number;
  /** Medians over all probes: share of the region within the picture, and the region's area in pictures. */
  readonly inside: number;
  readonly area: number;
}

export interface HealthOptions {
  readonly transform: Transform;
  readonly probes: WatchedImages;
  readonly inputSize: number;
  readonly outputSize: number;
  readonly classes: number;
}

/** A loss of so many times that of a network which knows nothing is beyond help, once it has lasted so many steps. */
const explosion = { times: 10, steps: 8 };
/** Frames in a row that must say the same before it is said, or taken back. */
const sureFrames = 3;
/** At a sound step so much of the regions lies within the picture, and the loss is at most so much above the best. */
const sound = { inside: 0.75, share: 0.25 };
/** Grey levels: an output that varies less is blank. */
const blankDeviation = 2;

export class Health {
  readonly #options: HealthOptions;
  /** Loss of a network that knows nothing. */
  readonly #chance: number;
  readonly #sound = new Set<number>();
  #best = Number.POSITIVE_INFINITY;
  /** Losses one after the other that are beyond help. */
  #beyond = 0;
  /** Frames in a row that speak against what was found so far. */
  #against = 0;
  #found: Loss | null = null;
  #lastLoss: number | null = null;

  constructor(options: HealthOptions) {
    this.#options = options;
    this.#chance = Math.log(options.classes);
  }

  /** What ails the run by now; null where nothing does. */
  get found(): Loss | null {
    return this.#found;
  }

  /** Whether the loss has left all bounds. */
  get hasExploded(): boolean {
    return this.#beyond >= explosion.steps;
  }

  /** Mean loss of the steps before the last frame at which all was well; null where there was none. */
  get lastLoss(): number | null {
    return this.#lastLoss;
  }

  /** Whether all was well at a step of which there was a frame. */
  wasSound(step: number): boolean {
    return this.#sound.has(step);
  }

  examine(frame: Frame, measurements: readonly Measurement[]): void {
    const losses = measurements.flatMap(({ values }) => values.trainLoss ?? []);
    for (const loss of losses) this.#beyond = loss > explosion.times * this.#chance ? this.#beyond + 1 : 0;
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
    if (losses.length > 0) this.#best = Math.min(this.#best, mean);
    const isCalm = losses.length === 0 || mean <= this.#best + sound.share * this.#chance;
    const seen = this.#look(frame);
    if (isCalm && seen.inside >= sound.inside && seen.lost === 0) {
      this.#sound.add(frame.step);
      if (losses.length > 0) this.#lastLoss = mean;
    }
    this.#judge(seen);
  }

  /** The run goes on from an earlier step. */
  goBack(to: number): void {
    for (const step of this.#sound) if (step > to) this.#sound.delete(step);
    this.#beyond = 0;
    this.#against = 0;
    this.#found = null;
  }

  #judge(seen: Loss): void {
    const isLost = seen.lost > seen.probes / 2;
    if (isLost === (this.#found !== null)) {
      this.#against = 0;
      if (isLost) this.#found = seen;
      return;
    }
    if (++this.#against < sureFrames) return;
    this.#against = 0;
    this.#found = isLost ? seen : null;
  }

  #look({ transformers: [first] }: Frame): Loss {
    const { transform, probes } = this.#options;
    const length = transform.rows * transform.basisSize;
    const thetas = Array.from({ length: probes.count }, (_, i) =>
      (first?.thetas ?? new Float32Array()).subarray(i * length, (i + 1) * length),
    );
    const regions = thetas.map((theta) => regionOf(transform, theta));
    const ways = regions.map(
      (region, i) => strayingOf(region) ?? (this.#isBlank(i, thetas[i] as Float32Array) ? "blank" : null),
    );
    return {
      way: commonest(ways.filter((way) => way !== null)) ?? "blank",
      lost: ways.filter((way) => way !== null).length,
      probes: probes.count,
      inside: median(regions.map(({ inside }) => inside)),
      area: median(regions.map(({ area }) => area)),
    };
  }

  #isBlank(i: number, theta: Float32Array): boolean {
    const { transform, probes, inputSize: size, outputSize } = this.#options;
    const length = size * size * 3;
    const pixels = probes.pixels.subarray(i * length, (i + 1) * length);
    if (pixels.length === 0) return false;
    return deviation(outputPixels({ pixels, size, transform, theta, outputSize })) < blankDeviation;
  }
}

function deviation(numbers: Float32Array): number {
  let sum = 0;
  let squares = 0;
  for (const number of numbers) {
    sum += number;
    squares += number * number;
  }
  const mean = sum / numbers.length;
  return Math.sqrt(Math.max(0, squares / numbers.length - mean * mean));
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

function commonest<T>(list: readonly T[]): T | null {
  const count = (one: T) => list.filter((other) => other === one).length;
  return list.reduce<T | null>((best, one) => (best === null || count(one) > count(best) ? one : best), null);
}
