/**
 * How a network is trained in the bench. `standard-48` exactly as its peers train it, the app's networks as the app does:
 * pictures standardised one by one, smoothed labels, clipped gradients, a slower localisation net.
 */
import * as tf from "@tensorflow/tfjs";
import { labelSmoothing, localisationRateFactor } from "#experiment/experiment.ts";
import type { NetworkName } from "#experiment/presets.ts";
import { imagesTensor } from "#training/images-tensor.ts";
import { type AdamOptions, adamDefaults } from "#training/optimizer.ts";

export interface Recipe {
  /** Bytes [count,size,size,3] as the tensor that the network sees. */
  readonly images: (bytes: Uint8Array, count: number, size: number) => tf.Tensor4D;
  readonly labelSmoothing: number;
  readonly localisationRateFactor: number;
  readonly adam: AdamOptions;
}

export const rate = 1e-3;

export const plainRecipe: Recipe = {
  images: normalised,
  labelSmoothing: 0,
  localisationRateFactor: 1,
  // A norm that no gradient reaches.
  adam: { ...adamDefaults, clipNorm: 1e30 },
};

const appRecipe: Recipe = {
  images: imagesTensor,
  labelSmoothing,
  localisationRateFactor,
  adam: adamDefaults,
};

export const recipeOf = (network: NetworkName): Recipe =>
  network === "standard-48" ? plainRecipe : appRecipe;

/** (x / 255 - 0.35) / 0.28, the same for every picture. */
function normalised(bytes: Uint8Array, count: number, size: number): tf.Tensor4D {
  const values = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) values[i] = ((bytes[i] as number) / 255 - 0.35) / 0.28;
  return tf.tensor4d(values, [count, size, size, 3]);
}
