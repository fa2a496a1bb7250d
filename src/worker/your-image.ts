/** The visitor's own picture, seen through every checkpoint of a run and through its network as it is now. */
import type { RgbImage } from "#data/image.ts";
import { centreSquare, resizeImage } from "#data/resize.ts";
import type { Network } from "#model/network.ts";
import type { Look } from "#protocol/messages.ts";
import type { Trainer } from "#training/trainer.ts";
import type { Engine } from "#worker/engine.ts";

const shownClasses = 3;

export class YourImage {
  readonly name: string;
  readonly #original: RgbImage;

  constructor(name: string, decoded: RgbImage) {
    this.name = name;
    this.#original = centreSquare(decoded);
  }

  /** As a network with this input size sees it: [size, size, 3] bytes. */
  pixels(size: number): Uint8Array {
    return resizeImage(this.#original, size, size);
  }

  /** Through the network as it is now. */
  lookNow(trainer: Trainer, engine: Engine): Promise<Look> {
    return this.lookThrough(trainer.network, trainer.step, engine);
  }

  /** Through every checkpoint, oldest first, and now. */
  async looks(trainer: Trainer, engine: Engine): Promise<Look[]> {
    const { preset, transform } = trainer.network;
    const { all } = trainer.checkpoints;
    const first = all[0];
    if (!first) return [await this.lookNow(trainer, engine)];
    const then = new engine.Network(preset, transform, trainer.network.classes, first.weights);
    const looks: Look[] = [];
    for (const { step, weights } of [...all]) {
      then.setWeights(weights);
      looks.push(await this.lookThrough(then, step, engine));
    }
    then.dispose();
    const isKept = all.at(-1)?.step === trainer.step;
    return isKept ? looks : [...looks, await this.lookNow(trainer, engine)];
  }

  async lookThrough(network: Network, step: number, engine: Engine): Promise<Look> {
    const pictures = this.pixels(network.preset.inputSize);
    const { transformers, probabilities } = await engine.look(network, { count: 1, pictures, atOnce: 1 });
    const likeliest = Array.from(probabilities, (probability, label) => ({ label, probability }))
      .sort((a, b) => b.probability - a.probability)
      .slice(0, shownClasses);
    return { step, theta: transformers[0].thetas, likeliest };
  }
}
