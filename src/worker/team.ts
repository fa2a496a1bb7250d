/**
 * A crew of this worker and helpers. Each takes its share of a batch; what they have learnt is summed in the order of the
 * shares, so that a run can be repeated to the last bit with the same number of workers.
 *
 * The shares follow from that number alone. Where a helper is still starting, or was lost, this worker does its share
 * as well: the numbers stay the same, and training never waits for a worker to come.
 */
import * as tf from "@tensorflow/tfjs";
import { parameterCount } from "#model/architecture.ts";
import type { Network } from "#model/network.ts";
import type { Batch } from "#training/batch.ts";
import type { Crew } from "#training/crew.ts";
import { type Lesson, lesson } from "#training/lesson.ts";
import { type Looks, look, type Views } from "#training/look.ts";
import { type Share, shares } from "#training/share.ts";
import { Helper, type HelperOptions } from "#worker/helper.ts";
import type { Task } from "#worker/helper-messages.ts";
import { numbersOf, type Parcel, parcelSize, picturesOf } from "#worker/parcel.ts";
import type { TeamSize } from "#worker/team-size.ts";

/** A helper may take so many times as long as this worker took for its own share, and this long on top of it. */
const patience = { factor: 10, milliseconds: 5000 };
/** Where so many helpers were lost, others would be lost as well. */
const mostLosses = 8;

export interface TeamOptions extends HelperOptions {
  /** How many workers, this one included: a fixed number, or one that is found by trying. */
  readonly size: number | TeamSize;
}

/** One part of the work: how a helper is asked for it, and how this worker does it itself. */
interface Part<Result> {
  readonly task: Task;
  readonly pictures: Uint8Array;
  /** Numbers in the answer. */
  readonly answerLength: number;
  readonly read: (answer: Float32Array) => Result;
  readonly alone: () => Result;
}

export class Team implements Crew {
  readonly #options: TeamOptions;
  /** Helper i does share i + 1. */
  #helpers: Helper[] = [];
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
    return 1 + this.#helpers.filter(({ state }) => state === "ready").length;
  }

  async lesson(network: Network, batch: Batch): Promise<Lesson> {
    // The first lesson is done before any helper starts: it is what the visitor waits for.
    if (this.#lessons++ > 0) this.#gather();
    const start = performance.now();
    const complete = this.working === this.size;
    const parts = shares(batch.count, this.size);
    const lessons = await this.#divide(
      network,
      parts.map((share) => lessonPart(network, batch, share)),
    );
    const total = weightedSum(
      lessons,
      parts.map(({ from, to }) => (to - from) / batch.count),
    );
    const { size } = this.#options;
    if (complete && typeof size !== "number" && this.working === this.size) {
      size.took(performance.now() - start);
    }
    return total;
  }

  async look(network: Network, views: Views): Promise<Looks> {
    const parts = shares(views.count, this.working);
    const looks = await this.#divide(
      network,
      parts.map((share) => lookPart(network, views, share)),
    );
    return {
      thetas: joined(looks.map(({ thetas }) => thetas)),
      probabilities: joined(looks.map(({ probabilities }) => probabilities)),
      classes: network.classes,
    };
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

  /** Part 0 is this worker's own, and every part whose helper is not there. */
  async #divide<Result>(network: Network, parts: readonly Part<Result>[]): Promise<Result[]> {
    const [first, ...others] = parts as [Part<Result>, ...Part<Result>[]];
    const weights = others.length > 0 ? network.weights() : new Float32Array();
    const asked = others.map((part, i) => {
      const helper = this.#helpers[i];
      return helper?.state === "ready" ? { helper, answer: ask(helper, part, weights) } : null;
    });
    const start = performance.now();
    const results = [first.alone()];
    const limit = patience.milliseconds + patience.factor * (performance.now() - start);
    for (const one of asked) one?.helper.expectWithin(limit);
    for (const [i, part] of others.entries()) {
      const parcel = await asked[i]?.answer;
      results.push(parcel ? part.read(numbersOf(parcel, part.answerLength)) : part.alone());
    }
    return results;
  }
}

function ask<Result>(helper: Helper, part: Part<Result>, weights: Float32Array): Promise<Parcel | null> {
  const { task, pictures, answerLength } = part;
  const bytes = Math.max(parcelSize(weights.length, pictures.length), parcelSize(answerLength, 0));
  return helper.give(task, bytes, (parcel) => {
    numbersOf(parcel, weights.length).set(weights);
    picturesOf(parcel, weights.length, pictures.length).set(pictures);
  });
}

function lessonPart(network: Network, { pictures, ...batch }: Batch, share: Share): Part<Lesson> {
  const parameters = parameterCount(network.specs);
  return {
    task: { type: "lesson", batch, share },
    pictures,
    answerLength: parameters + 2,
    // On WASM a tensor's numbers are copied when it is made: the parcel is free again.
    read: (answer) => ({
      gradient: tf.tensor1d(answer.subarray(0, parameters)),
      result: tf.tensor1d(answer.subarray(parameters)),
    }),
    alone: () => lesson(network, { ...batch, pictures }, share),
  };
}

function lookPart(network: Network, views: Views, { from, to }: Share): Part<Looks> {
  const { preset, transform, classes } = network;
  const length = preset.inputSize ** 2 * 3;
  const count = to - from;
  const thetas = count * transform.rows * transform.basisSize;
  // As many at once as were wished at most, and as evenly as can be.
  const atOnce = Math.ceil(count / Math.ceil(count / views.atOnce));
  const pictures = views.pictures.subarray(from * length, to * length);
  return {
    task: { type: "look", views: { count, atOnce } },
    pictures,
    answerLength: thetas + count * classes,
    read: (answer) => ({ thetas: answer.slice(0, thetas), probabilities: answer.slice(thetas), classes }),
    alone: () => look(network, { count, atOnce, pictures }),
  };
}

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
