/** Theta of every watched picture at every recorded step as one table: a row for each, and for each transformer. */
import { quadrilateral } from "#geometry/quad.ts";
import { homogeneous, type Transform } from "#geometry/transform.ts";
import { type TransformName, transforms } from "#geometry/transforms.ts";
import { csvLine, csvRemarks, shortest } from "#recording/csv.ts";

export interface ThetasTable {
  /** What the run was made from, for people. */
  readonly about: string;
  readonly transform: TransformName;
  readonly stepsPerEpoch: number;
  readonly classNames: readonly string[];
  /** So many of the pictures, the first, are probes; the others are the approach, frame by frame. */
  readonly probes: number;
  /** True classes: [pictures] */
  readonly labels: Uint16Array;
  /** Rising: [frames] */
  readonly steps: Float64Array;
  /** Of each transformer, as a picture meets them: [frames * pictures * thetaSize] */
  readonly thetas: readonly Float32Array[];
  /** [frames * pictures] */
  readonly predictions: Uint16Array;
  readonly confidences: Float32Array;
}

export const rowsOfThetas = ({ steps, labels, thetas }: ThetasTable): number =>
  steps.length * labels.length * thetas.length;

/** The text in parts, one for each recorded step behind the first two. */
export function* thetasCsv(table: ThetasTable): Generator<string> {
  const transform: Transform = transforms[table.transform];
  const { rows, basisSize } = transform;
  yield csvRemarks([
    "Fovea, theta of every watched picture at every recorded step",
    table.about,
    "theta maps output (target) coordinates to input (source) coordinates; both normalised to [-1, 1], x to the right, y down; align_corners=false: pixel = ((c + 1) * size - 1) / 2; zeros outside",
    transform.basis === homogeneous
      ? `theta_r_c: row r, column c; ${rows === 3 ? "(X, Y, W) = theta . (x_t, y_t, 1), x_s = X / W, y_s = Y / W" : "(x_s, y_s) = theta . (x_t, y_t, 1)"}`
      : `theta_r_c: row r, column c; (x_s, y_s) = theta . basis(x_t, y_t), the ${basisSize} functions of the family ${transform.label}`,
    "corner_k_x, corner_k_y: where output corner k (1 top left, 2 top right, 3 bottom right, 4 bottom left) is sampled from, normalised input coordinates",
  ]);
  const thetaNames = Array.from(
    { length: rows * basisSize },
    (_, i) => `theta_${Math.floor(i / basisSize) + 1}_${(i % basisSize) + 1}`,
  );
  const cornerNames = [1, 2, 3, 4].flatMap((k) => [`corner_${k}_x`, `corner_${k}_y`]);
  yield csvLine([
    ...["step", "epoch", "set", "picture", "class", "class_name", "prediction", "prediction_name"],
    ...["confidence", "transformer", ...thetaNames, ...cornerNames],
  ]);
  for (let frame = 0; frame < table.steps.length; frame++) yield linesOf(table, transform, frame);
}

function linesOf(table: ThetasTable, transform: Transform, frame: number): string {
  const { classNames, probes, labels, steps, thetas, predictions, confidences, stepsPerEpoch } = table;
  const thetaSize = transform.rows * transform.basisSize;
  const step = steps[frame] as number;
  let lines = "";
  for (const [picture, label] of labels.entries()) {
    const at = frame * labels.length + picture;
    const prediction = predictions[at] as number;
    for (const [k, all] of thetas.entries()) {
      const theta = all.subarray(at * thetaSize, (at + 1) * thetaSize);
      lines += csvLine([
        step,
        step / stepsPerEpoch,
        picture < probes ? "probe" : "approach",
        picture < probes ? picture : picture - probes,
        label,
        classNames[label] ?? null,
        prediction,
        classNames[prediction] ?? null,
        shortest(confidences[at] as number),
        k + 1,
        ...Array.from(theta, shortest),
        ...quadrilateral(transform, theta).map((c) => shortest(Math.fround(c))),
      ]);
    }
  }
  return lines;
}
