/** The visitor's own picture. */
import type { RgbImage } from "#data/image.ts";
import { centreSquare, resizeImage } from "#data/resize.ts";
import type { Network } from "#model/network.ts";
import type { Look } from "#protocol/messages.ts";
import type { Engine } from "#worker/engine.ts";
import type { Subject } from "#worker/subject.ts";

const shownClasses = 3;

export class YourImage implements Subject<Look> {
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

  async lookThrough(network: Network, step: number, engine: Engine): Promise<Look> {
    const pictures = this.pixels(network.preset.inputSize);
    const { transformers, probabilities } = await engine.look(network, { count: 1, pictures, atOnce: 1 });
    const likeliest = Array.from(probabilities, (probability, label) => ({ label, probability }))
      .sort((a, b) => b.probability - a.probability)
      .slice(0, shownClasses);
    return { step, theta: transformers[0].thetas, likeliest };
  }
}
