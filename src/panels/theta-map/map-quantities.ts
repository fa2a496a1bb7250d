/** What a theta map can lay along its axes. */
import { bounded, fixed, percent, steady } from "#geometry/figure.ts";
import { thetaParts } from "#geometry/theta-parts.ts";
import { onceEach, type Transform } from "#geometry/transform.ts";
import { type ThetaQuantity, thetaQuantities } from "#panels/theta-quantities.ts";

export interface MapQuantity extends Omit<ThetaQuantity, "of"> {
  /** Null: not of theta, but how sure the classifier is. */
  readonly of: ThetaQuantity["of"] | null;
  /** What it cannot be below, or above. */
  readonly bounds?: readonly [least: number, most: number];
}

export const mapQuantities = onceEach((transform): readonly MapQuantity[] => [
  ...thetaQuantities(transform),
  {
    label: "shift",
    of: ({ right, down }, size) => (Math.hypot(right, down) * size) / 2,
    figure: (v) => `${bounded(v, 1)} px`,
    baseline: 0,
    leastRange: 3,
    bounds: [0, Number.POSITIVE_INFINITY],
  },
  {
    label: "aspect",
    of: ({ stretch }) => Math.max(-20, Math.min(stretch, 20)),
    figure: (v) => `${steady(v, 2)}×`,
    baseline: 1,
    leastRange: 0.4,
  },
  {
    label: "shear",
    of: ({ shear }) => (Math.atan(shear) * 180) / Math.PI,
    figure: (v) => `${fixed(v, 1)}°`,
    baseline: 0,
    leastRange: 6,
  },
  { label: "sureness", of: null, figure: percent, baseline: 0.5, leastRange: 1, bounds: [0, 1] },
]);

/** The one of that name, or the other where the family has none of it. */
export function quantityNamed(transform: Transform, name: string, otherwise: string): MapQuantity {
  const list = mapQuantities(transform);
  const find = (wanted: string) => list.find(({ label }) => label === wanted);
  return (find(name) ?? find(otherwise)) as MapQuantity;
}

interface Pictures {
  /** [count * thetaSize] */
  readonly thetas: Float32Array;
  readonly confidences: Float32Array;
}

/** One quantity of all pictures: [count]. @param size of the input, pixels */
export function quantityOf(
  { of }: MapQuantity,
  { thetas, confidences }: Pictures,
  transform: Transform,
  size: number,
): Float32Array {
  if (!of) return confidences;
  const thetaSize = transform.rows * transform.basisSize;
  return Float32Array.from({ length: confidences.length }, (_, i) =>
    of(thetaParts(transform, thetas.subarray(i * thetaSize, (i + 1) * thetaSize)), size),
  );
}
