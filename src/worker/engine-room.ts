/** The engine and its backend: one for the whole worker, so that whoever changes the backend must not meet one who computes. */
import type { Experiment } from "#experiment/experiment.ts";
import type { BackendChoice } from "#protocol/messages.ts";
import type { Engine } from "#worker/engine.ts";

type Wish = Experiment["backend"];

export class EngineRoom {
  readonly #onChoice: (choice: BackendChoice) => void;
  #isChosen = false;
  /** The work at the door: settled when the next may enter. */
  #door: Promise<unknown> = Promise.resolve();

  constructor(onChoice: (choice: BackendChoice) => void) {
    this.#onChoice = onChoice;
  }

  /** Chooses a backend anew, for a run that is about to begin. */
  choose(wish: Wish): Promise<{ engine: Engine; choice: BackendChoice }> {
    return this.#enter(() => this.#choose(wish));
  }

  /** Some computing beside the training, on whatever backend there is; where there is none yet, one is chosen. */
  use<T>(wish: Wish, work: (engine: Engine) => Promise<T>): Promise<T> {
    return this.#enter(async () => {
      const { engine } = this.#isChosen ? await import("#worker/engine.ts") : await this.#choose(wish);
      return work(engine);
    });
  }

  async #choose(wish: Wish): Promise<{ engine: Engine; choice: BackendChoice }> {
    const { engine } = await import("#worker/engine.ts");
    const choice = await engine.chooseBackend(wish);
    this.#isChosen = true;
    this.#onChoice(choice);
    return { engine, choice };
  }

  #enter<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#door.then(work);
    this.#door = done.catch(() => {});
    return done;
  }
}
