/** A small network and two pictures that follow from formulas, as `golden/print_network.py` makes them: for tests. */
import { presetOf } from "#experiment/presets.ts";
import { thinPlate } from "#geometry/transforms/thin-plate.ts";
import { type TransformName, transforms } from "#geometry/transforms.ts";
import { parameterCount, sizeOf, variableSpecs } from "#model/architecture.ts";
import type { NetworkFile } from "#model/network-file.ts";

const classes = 43;
const biases: Readonly<Record<TransformName, (i: number) => number>> = {
  affine: (i) => [0.8, 0.1, 0.15, -0.05, 0.7, -0.1][i] as number,
  attention: (i) => [0.75, 0.1, -0.15][i] as number,
  projective: (i) => [0.8, 0.1, 0.15, -0.05, 0.7, -0.1, 0.2, -0.15][i] as number,
  "thin-plate": (i) => 0.7 * (thinPlate.identity[i] as number) + 0.1 * Math.sin(i),
};

export const examplePictureCount = 2;

export function exampleNetwork(transform: TransformName): NetworkFile {
  const specs = variableSpecs(presetOf("quick"), transforms[transform], classes);
  const weights = new Float32Array(parameterCount(specs));
  let at = 0;
  for (const { name, shape } of specs) {
    const isKernel = name.endsWith("kernel");
    const scale = isKernel ? 1.5 / Math.sqrt(sizeOf(shape.slice(0, -1))) : 0.1;
    for (let i = 0; i < sizeOf(shape); i++, at++) {
      weights[at] = scale * (name === "localisation/theta/kernel" ? 0.1 : 1) * noise(at);
      if (name === "localisation/theta/bias") weights[at] = biases[transform](i);
    }
  }
  const classNames = Array.from({ length: classes }, (_, i) => `class ${i}`);
  return { network: "quick", transform, classNames, step: 340, weights, remarks: { seed: "1" } };
}

/** [examplePictureCount, 40, 40, 3] bytes */
export function examplePictures(): Uint8Array {
  const side = presetOf("quick").inputSize;
  return Uint8Array.from({ length: examplePictureCount * side * side * 3 }, (_, i) => {
    const [c, x, y, b] = [
      i % 3,
      Math.floor(i / 3) % side,
      Math.floor(i / 3 / side) % side,
      Math.floor(i / 3 / side / side),
    ];
    return Math.floor(127.5 + 100 * Math.sin(0.31 * x + 0.17 * (c + 1) * y + b));
  });
}

/** -1 to 1 */
function noise(i: number): number {
  const x = Math.sin(i * 12.9898) * 43758.5453;
  return 2 * (x - Math.floor(x)) - 1;
}
