/**
 * What a run leaves behind: append-only, asked by step. It grows to a fixed number of frames and then thins
 * itself, leaving the later part half as dense; the dense early frames, where most is learnt, always stay.
 */
import { beside, type Seen } from "#recording/beside.ts";
import { type Frame, type Measurement, type SeriesName, seriesNames } from "#recording/frame.ts";

/** One curve: `values[i]` was measured at `steps[i]`; steps rise. */
export interface Series {
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

/** Frames up to this step are never thinned out. */
const earlySteps = 64;
const defaultFrameLimit = 10_000;

export class Recording {
  readonly #frameLimit: number;
  #frames: Frame[] = [];
  #seenBeside: readonly Seen[] = [];
  /** Frames with what was seen beside them, made when they are asked for. */
  #joined = new WeakMap<Frame, Frame>();
  readonly #series = new Map<SeriesName, { steps: number[]; values: number[] }>(
    seriesNames.map((name) => [name, { steps: [], values: [] }]),
  );

  constructor(frameLimit = defaultFrameLimit) {
    this.#frameLimit = frameLimit;
  }

  get frameCount(): number {
    return this.#frames.length;
  }

  /** All of them, rising. */
  get frames(): readonly Frame[] {
    return this.#frames;
  }

  /** Every value of every curve, curve by curve. */
  get measurements(): Measurement[] {
    return [...this.#series].flatMap(([name, { steps, values }]) =>
      steps.map((step, i) => ({ step, values: { [name]: values[i] as number } })),
    );
  }

  /** The steps of all frames, rising. */
  steps(): number[] {
    return this.#frames.map(({ step }) => step);
  }

  /** @throws RangeError when the frame is not later than the last one. */
  append(frame: Frame): void {
    const last = this.#frames.at(-1);
    if (last && frame.step <= last.step) throw new RangeError(`frame ${frame.step} after frame ${last.step}`);
    this.#frames.push(frame);
    if (this.#frames.length > this.#frameLimit) this.#thin();
  }

  measure({ step, values }: Measurement): void {
    for (const [name, series] of this.#series) {
      const value = values[name];
      if (value === undefined) continue;
      series.steps.push(step);
      series.values.push(value);
    }
  }

  /** What was recorded up to a step, as a recording of its own; frames and curves are as they were. */
  upTo(step: number): Recording {
    const earlier = new Recording(this.#frameLimit);
    earlier.#frames = this.#frames.slice(0, this.indexAt(step) + 1);
    earlier.#seenBeside = this.#seenBeside.filter((seen) => seen.step <= step);
    for (const [name, { steps, values }] of this.#series) {
      const count = lastAtOrBefore(steps.length, (i) => steps[i] as number, step) + 1;
      earlier.#series.set(name, { steps: steps.slice(0, count), values: values.slice(0, count) });
    }
    return earlier;
  }

  /**
   * What was seen of further pictures, at rising steps, in place of what was there before: each frame that is asked for has
   * the latest of it behind what was recorded.
   */
  layBeside(seen: readonly Seen[]): void {
    this.#seenBeside = seen;
    this.#joined = new WeakMap();
  }

  get seenBeside(): readonly Seen[] {
    return this.#seenBeside;
  }

  series(name: SeriesName): Series {
    return this.#series.get(name) as Series;
  }

  /** The frame at position `index` (0 is the untrained network), or null outside. */
  frame(index: number): Frame | null {
    const frame = this.#frames[index];
    if (!frame || this.#seenBeside.length === 0) return frame ?? null;
    const joined = this.#joined.get(frame) ?? this.#join(frame);
    this.#joined.set(frame, joined);
    return joined;
  }

  /** With the latest look, or the first where nobody had looked yet. */
  #join(frame: Frame): Frame {
    const seen = this.#seenBeside;
    const at = lastAtOrBefore(seen.length, (i) => (seen[i] as Seen).step, frame.step);
    return beside(frame, seen[Math.max(0, at)] as Seen);
  }

  last(): Frame | null {
    return this.frame(this.#frames.length - 1);
  }

  /** Position of the latest frame at or before `step`; -1 when there is none. */
  indexAt(step: number): number {
    return lastAtOrBefore(this.#frames.length, (i) => (this.#frames[i] as Frame).step, step);
  }

  /** The latest frame at or before `step`, or null. */
  at(step: number): Frame | null {
    return this.frame(this.indexAt(step));
  }

  /** The latest value of a curve at or before `step`, or null. */
  valueAt(name: SeriesName, step: number): number | null {
    const { steps, values } = this.series(name);
    const index = lastAtOrBefore(steps.length, (i) => steps[i] as number, step);
    return values[index] ?? null;
  }

  /**
   * Keeps the first frame of every cell of a grid over the steps, which leaves at least half of the room free. The grid's
   * spacing is a power of two, so that cells merge in pairs and the whole run stays equally dense; were every second
   * frame dropped instead, the older part would be halved again each time.
   */
  #thin(): void {
    const early = this.indexAt(earlySteps) + 1;
    const last = this.#frames.length - 1;
    const cells = Math.max(1, (this.#frameLimit - early) / 2 - 2);
    const spacing = 2 ** Math.ceil(Math.log2((this.#frames[last] as Frame).step / cells));
    const cell = (i: number) => Math.floor((this.#frames[i] as Frame).step / spacing);
    this.#frames = this.#frames.filter((_, i) => i < early || i === last || cell(i) !== cell(i - 1));
  }
}

/** Index of the last of `count` rising numbers that is at most `limit`; -1 when none is. */
export function lastAtOrBefore(count: number, number: (index: number) => number, limit: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (number(middle) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
