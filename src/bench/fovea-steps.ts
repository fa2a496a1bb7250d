/**
 * Training steps of this project's engine. `standard-48` is trained as its peers train it; the app's own networks as the
 * app does on drawn signs: pictures standardised one by one, smoothed labels, clipped gradients, a slower localisation net.
 */
import { classes, randomBatches } from "#bench/random-batches.ts";
import type { Steps } from "#bench/steps.ts";
import { type NetworkName, networkPresets } from "#experiment/presets.ts";
import { seededRandom } from "#experiment/random.ts";
import { affine } from "#geometry/transforms/affine.ts";
import { readBack } from "#kernels/read-back.ts";
import { initialWeights, parameterCount, variableSpecs } from "#model/architecture.ts";
import { Network } from "#model/network.ts";
import type { Crew } from "#training/crew.ts";
import { Adam, adamDefaults } from "#training/optimizer.ts";
import { recipes } from "#training/recipe.ts";

const rate = 1e-3;

/** To be called when a backend has been started. */
export function foveaSteps(name: NetworkName, crew: Crew): Steps {
  const preset = networkPresets[name];
  const plain = name === "standard-48";
  const specs = variableSpecs(preset, affine, classes);
  const network = new Network(preset, affine, classes, initialWeights(specs, seededRandom(7)));
  const recipe = plain ? recipes.plain : recipes["drawn-signs"];
  const rateOf = (i: number) =>
    specs[i]?.name.startsWith("localisation/") ? rate * recipe.localisationRate[0] : rate;
  // Plain Adam clips nothing: no gradient reaches this norm.
  const clipNorm = plain ? 1e30 : adamDefaults.clipNorm;
  const adam = new Adam([...network.variables.values()], { ...adamDefaults, clipNorm });
  const nextBatch = randomBatches(preset.inputSize, recipe);
  return {
    engineName: "Fovea",
    parameters: parameterCount(specs),
    async step() {
      const { gradient, result } = await crew.lesson(network, nextBatch());
      adam.apply(gradient, rateOf);
      gradient.dispose();
      const { read } = await readBack(() => ({ read: result }));
      return read[0] as number;
    },
  };
}
