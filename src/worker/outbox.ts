/**
 * What training has left and the page has not got yet. At most one parcel is under way: the next goes out when the page
 * has acknowledged the last, so a slow page gets fewer, fuller parcels and never a queue, and training never waits.
 */

import type { Sight } from "#protocol/messages.ts";
import type { Frame, Measurement } from "#recording/frame.ts";
import type { TrainerUpdate } from "#training/trainer.ts";

/** Parcels a second at most: more would only be repainted over. */
const leastIntervalMs = 80;
/** Where steps are slow and frames far apart, the page still hears as often as this that training goes on. */
const signOfLifeMs = 1000;
/** A page that is gone or frozen for long gets every second frame, then every fourth: memory stays bounded. */
const frameLimit = 1024;
const measurementLimit = 16_384;

export interface Parcel {
  readonly frames: readonly Frame[];
  readonly measurements: readonly Measurement[];
  readonly sights: readonly Sight[];
}

export class Outbox {
  readonly #send: (parcel: Parcel) => boolean;
  #frames: Frame[] = [];
  #measurements: Measurement[] = [];
  #sights: Sight[] = [];
  #underWay = false;
  #sentAt = Number.NEGATIVE_INFINITY;

  /** @param send whether the parcel went out: one that did not stays here, for nobody would ever acknowledge it */
  constructor(send: (parcel: Parcel) => boolean) {
    this.#send = send;
  }

  add({ frame, measurements }: TrainerUpdate, sight: Sight | null): void {
    if (frame) this.#frames.push(frame);
    this.#measurements.push(...measurements);
    if (sight) this.#sights.push(sight);
    if (this.#frames.length > frameLimit) this.#frames = everySecond(this.#frames);
    if (this.#sights.length > frameLimit) this.#sights = everySecond(this.#sights);
    if (this.#measurements.length > measurementLimit) this.#measurements = thinned(this.#measurements);
  }

  /** Sends what there is, if the page is ready for it and the last parcel is not too fresh. */
  offer(now: number): void {
    const interval = this.#frames.length > 0 ? leastIntervalMs : signOfLifeMs;
    if (!this.#underWay && now - this.#sentAt >= interval) this.#dispatch(now);
  }

  acknowledge(): void {
    this.#underWay = false;
  }

  /** Sends the rest at once: before a pause, the end or a failure is announced. */
  flush(now: number): void {
    if (this.#frames.length > 0 || this.#measurements.length > 0) this.#dispatch(now);
  }

  #dispatch(now: number): void {
    const parcel = { frames: this.#frames, measurements: this.#measurements, sights: this.#sights };
    if (!this.#send(parcel)) return;
    this.#frames = [];
    this.#measurements = [];
    this.#sights = [];
    this.#underWay = true;
    this.#sentAt = now;
  }
}

/** Every second one, the last included. */
const everySecond = <T>(list: readonly T[]): T[] => list.filter((_, i) => (list.length - 1 - i) % 2 === 0);

/** Half of the training measurements; validation is rare and all of it stays. */
const thinned = (measurements: readonly Measurement[]): Measurement[] =>
  measurements.filter(({ values }, i) => values.validationLoss !== undefined || i % 2 === 0);
