/** How fast training goes, over the last steps. */
const window = 24;

export class Pace {
  readonly #ends: number[] = [];

  /** @param now milliseconds, when a step ended (or training began) */
  mark(now: number): void {
    this.#ends.push(now);
    if (this.#ends.length > window) this.#ends.shift();
  }

  /** Forgets: a pause is not a slow step. */
  restart(): void {
    this.#ends.length = 0;
  }

  /** Milliseconds a step, recording and validating included; 0 while unknown. */
  get millisecondsPerStep(): number {
    const [first, last] = [this.#ends[0], this.#ends.at(-1)];
    if (first === undefined || last === undefined || this.#ends.length < 2) return 0;
    return (last - first) / (this.#ends.length - 1);
  }
}
