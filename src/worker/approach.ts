/** A held-out approach, as it is and with every frame cropped anew: what stillness and jitter are measured on. */
import type { Dataset } from "#data/dataset.ts";
import { type Disturbed, disturb } from "#data/disturb.ts";
import type { Network } from "#model/network.ts";
import type { ApproachLook } from "#protocol/messages.ts";
import type { WatchedImages } from "#recording/frame.ts";
import { watchAll } from "#training/probe.ts";
import type { Engine } from "#worker/engine.ts";
import type { Subject } from "#worker/subject.ts";

export class Approach implements Subject<ApproachLook> {
  readonly index: number;
  readonly images: WatchedImages;
  /** Null where the boxes are not known. */
  readonly disturbed: Disturbed | null;

  /** @param size side of the pictures @param seed what the disturbances follow from, with the approach's number */
  constructor({ sequences }: Dataset, index: number, size: number, seed: number) {
    const sequence = sequences[index];
    if (!sequence) throw new RangeError(`approach ${index} of ${sequences.length}`);
    this.index = index;
    this.images = watchAll(sequence, size);
    const { pixels, boxes } = this.images;
    this.disturbed = boxes && disturb({ pixels, boxes, size }, [seed, index]);
  }

  async lookThrough(network: Network, step: number, engine: Engine): Promise<ApproachLook> {
    const { images, disturbed, index } = this;
    const thetasOf = async (pictures: Uint8Array) => {
      const { transformers } = await engine.look(network, {
        count: images.count,
        pictures,
        atOnce: images.count,
      });
      return transformers[0].thetas;
    };
    return {
      step,
      approach: index,
      thetas: await thetasOf(images.pixels),
      disturbedThetas: disturbed && (await thetasOf(disturbed.pixels)),
    };
  }
}
