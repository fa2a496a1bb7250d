/**
 * How many workers should compute, found by trying it out on real steps. Grows while one more makes steps faster;
 * shrinks when the machine is busy, as a worker that must wait for a core then holds up all the others; and tries again
 * after a calm while. Of two sizes that are about as fast the smaller is taken: the rest of the machine is not ours.
 * Knows neither workers nor clocks.
 */

import { median } from "#geometry/median.ts";

/** Steps of a trial, and how many of them at its start do not count: caches and compilers are still cold. */
const trialSteps = 10;
const coldSteps = 2;
/** A size must be faster by this share than a smaller one. */
const worthwhile = 0.05;
/** Steps that are looked at together, and how many times as long as before they take on a busy machine. */
const watchedSteps = 16;
const busyFactor = 1.5;
/** Training time from one trial of a larger size to the next; doubles with every one that was in vain. */
const calmMs = 20_000;

export class TeamSize {
  readonly #most: number;
  #size = 1;
  /** The best size known, and the median of its steps in milliseconds; null until the first trial is over. */
  #best: { readonly size: number; readonly median: number } | null = null;
  /** Which way sizes are being tried; 0 while the best is kept. */
  #direction: 1 | 0 | -1 = 1;
  #times: number[] = [];
  #sinceTrial = 0;
  #patience = calmMs;

  /** @param most workers that there may be; at least 1 */
  constructor(most: number) {
    this.#most = most;
  }

  /** How many workers the next step should have. */
  get size(): number {
    return this.#size;
  }

  /** @param milliseconds that a step took with exactly `size` workers */
  took(milliseconds: number): void {
    this.#times.push(milliseconds);
    if (this.#direction !== 0) this.#try();
    else this.#watch(milliseconds);
  }

  #try(): void {
    if (this.#times.length < trialSteps) return;
    const tried = { size: this.#size, median: median(this.#times.slice(coldSteps)) };
    const before = this.#best;
    const [smaller, larger] = !before || tried.size > before.size ? [before, tried] : [tried, before];
    const largerWins = !smaller || larger.median < (1 - worthwhile) * smaller.median;
    this.#best = largerWins ? larger : smaller;
    const next = this.#size + this.#direction;
    if (this.#best === tried && next >= 1 && next <= this.#most) this.#moveTo(next);
    else this.#settle(this.#best === tried);
  }

  #watch(milliseconds: number): void {
    this.#sinceTrial += milliseconds;
    if (this.#times.length > watchedSteps) this.#times.shift();
    if (this.#times.length < watchedSteps || !this.#best) return;
    const now = median(this.#times);
    if (now > busyFactor * this.#best.median) {
      this.#best = { size: this.#size, median: now };
      if (this.#size > 1) this.#tryTowards(-1);
    } else if (this.#size < this.#most && this.#sinceTrial > this.#patience) {
      this.#best = { size: this.#size, median: now };
      this.#tryTowards(1);
    }
  }

  #tryTowards(direction: 1 | -1): void {
    this.#direction = direction;
    this.#moveTo(this.#size + direction);
  }

  #settle(gained: boolean): void {
    if (this.#direction === 1) this.#patience = gained ? calmMs : 2 * this.#patience;
    this.#direction = 0;
    this.#sinceTrial = 0;
    this.#moveTo(this.#best?.size ?? 1);
  }

  #moveTo(size: number): void {
    this.#size = size;
    this.#times = [];
  }
}
