/**
 * A crew of this worker and helpers. Each takes its share of a batch; what they have learnt is summed in the order of the
 * shares, so that a run can be repeated to the last bit with the same number of workers.
 *
 * The shares follow from that number alone. Where a helper is still starting, or was lost, this worker does its share
 * as well: the numbers stay the same, and training never waits for a worker to come.
 */
import * as tf from "@tensorflow/tfjs";
import { readImages, type Split } from "#data/dataset.ts";
import type { Network } from "#model/network.ts";
import type { Batch } from "#training/batch.ts";
import type { Crew } from "#training/crew.ts";
import type { Lesson } from "#training/lesson.ts";
import { type Looks, looksIn, type Views } from "#training/look.ts";
import { type Share, shares } from "#training/share.ts";
import { Helper, type HelperOptions } from "#worker/helper.ts";
import { drawPart, lessonPart, lookPart, type Part } from "#worker/part.ts";
import type { TeamSize } from "#worker/team-size.ts";

/** A helper may take so many times as long as this worker took for its own share, and this long on top of it. */
const patience = { factor: 10, milliseconds: 5000 };
/** Where so many helpers were lost one after the other, others would be lost as well. */
const mostLosses = 8;

export interface TeamOptions extends HelperOptions {
  /** How many workers, this one included: a fixed number, or one that is found by trying. */
  readonly size: number | TeamSize;
}

export class Team implements Crew {
  readonly #options: TeamOptions;
  #helpers: Helper[] = [];
  /** Helpers lost since all were there. */
  #losses = 0;
  #lessons = 0;
  #ended = false;

  constructor(options: TeamOptions) {
    this.#options = options;
  }

  /** Workers among whom the next batch is divided. */
  get size(): number {
    const { size } = this.#options;
    if (typeof size === "number") return size;
    return this.#losses < mostLosses ? size.size : 1;
  }

  /** Workers that compute at present. */
  get working(): number {
    return 1 + this.#ready.length;
  }

  /** What is still to be drawn is drawn by all. */
  async read(split: Split, indices: ArrayLike<number>, size: number): Promise<Uint8Array> {
    const { drawing } = split;
    if (drawing && this.working > 1) {
      const missing = Uint32Array.from(indices).filter((index) => !drawing.isDrawn(index, size));
      const parts = missing.length > 0 ? shares(missing.length, this.working) : [];
      await this.#divide(
        parts.map(({ from, to }) => drawPart(split, drawing, missing.subarray(from, to), size)),
      );
    }
    return readImages(split, indices, size);
  }

  async lesson(network: Network, batch: Batch): Promise<Lesson> {
    // The first lesson is done before any helper starts: it is what the visitor waits for.
    if (this.#lessons++ > 0) this.#gather();
    const start = performance.now();
    const complete = this.working === this.size;
    const parts = shares(batch.count, this.size);
    const weights = await weightsFor(parts, network);
    const lessons = await this.#divide(parts.map((share) => lessonPart(network, weights, batch, share)));
    const total = weightedSum(
      lessons,
      parts.map(({ from, to }) => (to - from) / batch.count),
    );
    if (complete && this.working === this.size) this.#completed(performance.now() - start);
    return total;
  }

  async look(network: Network, views: Views): Promise<Looks> {
    const parts = shares(views.count, this.working);
    const weights = await weightsFor(parts, network);
    const rows = await this.#divide(parts.map((share) => lookPart(network, weights, views, share)));
    return looksIn(network, joined(rows));
  }

  /** Starts the helpers now, and waits until they can compute. Not needed: without them steps only take longer. */
  async gathered(): Promise<void> {
    this.#gather();
    await Promise.all(this.#helpers.map(({ opened }) => opened));
  }

  /** Ends all helpers; work under way is finished by this worker. */
  end(): void {
    this.#ended = true;
    for (const helper of this.#helpers) helper.end();
  }

  /** As many helpers as there should be, lost ones replaced. */
  #gather(): void {
    const wanted = this.#ended ? 0 : this.size - 1;
    for (const helper of this.#helpers.splice(wanted)) helper.end();
    for (let i = 0; i < wanted; i++) {
      const helper = this.#helpers[i];
      if (helper?.state === "lost") this.#losses++;
      if (helper && helper.state !== "lost") continue;
      if (this.#losses < mostLosses) this.#helpers[i] = new Helper(this.#options);
    }
  }

  /** A lesson in which nobody was missing. */
  #completed(milliseconds: number): void {
    // Given up: this worker alone was there, which says nothing of the size on trial.
    if (this.#losses >= mostLosses) return;
    this.#losses = 0;
    const { size } = this.#options;
    if (typeof size !== "number") size.took(milliseconds);
  }

  get #ready(): Helper[] {
    return this.#helpers.filter(({ state }) => state === "ready");
  }

  /** Part 0 is this worker's own, and so is every part for which there is no helper. */
  async #divide<Result>(parts: readonly Part<Result>[]): Promise<Result[]> {
    const ready = this.#ready;
    const asked = parts.map((part, i) => {
      const helper = ready[i - 1];
      return helper ? { helper, answer: helper.give(part.task, part.bytes, part.pack) } : null;
    });
    const start = performance.now();
    const own: (Result | null)[] = [];
    for (const [i, part] of parts.entries()) own.push(asked[i] ? null : await part.alone());
    const limit = patience.milliseconds + patience.factor * (performance.now() - start);
    for (const one of asked) one?.helper.expectWithin(limit);
    const results: Result[] = [];
    for (const [i, part] of parts.entries()) {
      const parcel = await asked[i]?.answer;
      if (parcel) results.push(part.unpack(parcel));
      else results.push(asked[i] ? await part.alone() : (own[i] as Result));
    }
    return results;
  }
}

/** Helpers get the weights with every task; alone, nobody needs a copy. */
const weightsFor = async (parts: readonly Share[], network: Network): Promise<Float32Array> =>
  parts.length > 1 ? network.weights() : new Float32Array();

/** The mean over the batch from the means over its shares, always in the same order. Disposes of those. */
function weightedSum(lessons: readonly Lesson[], weights: readonly number[]): Lesson {
  const [only] = lessons;
  if (only && lessons.length === 1) return only;
  const sum = (tensors: readonly tf.Tensor1D[]): tf.Tensor1D =>
    tf.tidy(() =>
      tensors
        .map((tensor, i) => tf.mul(tensor, weights[i] as number) as tf.Tensor1D)
        .reduce((total, tensor) => tf.add(total, tensor)),
    );
  const total = {
    gradient: sum(lessons.map(({ gradient }) => gradient)),
    result: sum(lessons.map(({ result }) => result)),
  };
  for (const { gradient, result } of lessons) tf.dispose([gradient, result]);
  return total;
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
