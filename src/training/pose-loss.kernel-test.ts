import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { randomPose } from "#data/pose.ts";
import { seededRandom, uniform } from "#experiment/random.ts";
import { sourcePoint, thetaOf } from "#geometry/transform.ts";
import { affine } from "#geometry/transforms/affine.ts";
import { transforms } from "#geometry/transforms.ts";
import { startBackend } from "#kernels/start-backend.ts";
import { placesInOriginal, placesSampled, sameness, sizeFault, straying, tilt } from "#training/pose-loss.ts";

type Affine = readonly number[];

const random = seededRandom(3);
const randomTheta = () => Array.from([0.8, 0, 0.1, 0, 0.8, 0], (value) => value + uniform(random, -0.3, 0.3));
const thetas = [randomTheta(), randomTheta(), randomTheta()];
const poses = [randomPose(random), randomPose(random), randomPose(random)];
const quarters = [
  [-0.5, -0.5],
  [0.5, -0.5],
  [-0.5, 0.5],
  [0.5, 0.5],
] as const;

const apply = ([a = 0, b = 0, tx = 0, c = 0, d = 0, ty = 0]: Affine, [x, y]: readonly [number, number]) =>
  [a * x + b * y + tx, c * x + d * y + ty] as [number, number];

/** pose . theta of the quarters' centres, in double precision. */
const plainPlaces = (theta: Affine, pose: Affine) =>
  quarters.map(([x, y]) => apply(pose, sourcePoint(affine, theta, x, y)));

/** The inverse of an affine map. */
function inverse([a = 0, b = 0, tx = 0, c = 0, d = 0, ty = 0]: Affine): Affine {
  const det = a * d - b * c;
  return [d / det, -b / det, (b * ty - d * tx) / det, -c / det, a / det, (c * tx - a * ty) / det];
}

/** outer . inner */
function compose(outer: Affine, inner: Affine): Affine {
  const shift = apply(outer, [inner[2] as number, inner[5] as number]);
  const [a = 0, b = 0, , c = 0, d = 0] = outer;
  const [e = 0, f = 0, , g = 0, h = 0] = inner;
  return [a * e + b * g, a * f + b * h, shift[0], c * e + d * g, c * f + d * h, shift[1]];
}

function plainTilt(): number {
  const each = thetas.map((theta, i) => {
    const [a = 0, b = 0, , c = 0, d = 0] = compose(poses[i] as Affine, theta);
    return c ** 2 + b ** 2 + (a - d) ** 2;
  });
  return each.reduce((sum, one) => sum + one, 0) / each.length;
}

const tensor = (rows: readonly Affine[]) => tf.tensor2d(rows.map((row) => [...row]));
const flat = (rows: readonly Affine[]) => Float32Array.from(rows.flat());
const value = (scalar: tf.Scalar) => scalar.dataSync()[0] as number;

describe.each(["cpu", "wasm", "webgl"] as const)("pose loss on %s", (backend) => {
  test("places in the original are the pose of what theta samples", async () => {
    await startBackend(backend);
    tf.tidy(() => {
      const places = placesInOriginal(tensor(thetas), affine, flat(poses)).dataSync();
      const expected = thetas.flatMap((theta, i) => plainPlaces(theta, poses[i] as Affine).flat());
      for (const [i, place] of expected.entries()) expect(places[i]).toBeCloseTo(place, 5);
    });
  });

  test("two versions looked at in the same place of the original cost nothing, others do", async () => {
    await startBackend(backend);
    tf.tidy(() => {
      const first = placesInOriginal(tensor(thetas), affine, flat(poses));
      const others = [randomPose(random), randomPose(random), randomPose(random)];
      const moved = thetas.map((theta, i) =>
        compose(inverse(others[i] as Affine), compose(poses[i] as Affine, theta)),
      );
      expect(value(sameness(first, placesInOriginal(tensor(moved), affine, flat(others))))).toBeLessThan(
        1e-9,
      );
      const unmoved = placesInOriginal(tensor(thetas), affine, flat(others));
      const apart = thetas.flatMap((theta, i) => {
        const [here, there] = [poses, others].map((all) => plainPlaces(theta, all[i] as Affine).flat());
        return (here as number[]).map((place, k) => (place - ((there as number[])[k] as number)) ** 2);
      });
      const expected = apart.reduce((sum, one) => sum + one, 0) / apart.length;
      expect(value(sameness(first, unmoved))).toBeCloseTo(expected, 5);
    });
  });

  test("tilt is what the matrix pose . theta lacks to a level square", async () => {
    await startBackend(backend);
    tf.tidy(() => {
      expect(value(tilt(placesInOriginal(tensor(thetas), affine, flat(poses))))).toBeCloseTo(plainTilt(), 5);
      const upright = poses.map((pose) => compose(inverse(pose), [0.7, 0, 0.2, 0, 0.7, -0.1]));
      expect(value(tilt(placesInOriginal(tensor(upright), affine, flat(poses))))).toBeLessThan(1e-9);
    });
  });

  test("the fault of size is that of the mean side in the original, whatever the regions' own", async () => {
    await startBackend(backend);
    tf.tidy(() => {
      const sides = thetas.map((theta, i) => {
        const [a = 0, , , , d = 0] = compose(poses[i] as Affine, theta);
        return (a + d) / 2;
      });
      const mean = sides.reduce((sum, side) => sum + side, 0) / sides.length;
      const places = placesInOriginal(tensor(thetas), affine, flat(poses));
      expect(value(sizeFault(places, 0.5))).toBeCloseTo((mean - 0.5) ** 2, 5);
      expect(value(sizeFault(places, mean))).toBeLessThan(1e-9);
    });
  });

  test("their gradients in theta agree with finite differences", async () => {
    await startBackend(backend);
    const target = tf.tidy(() => placesInOriginal(tensor([...thetas].reverse()), affine, flat(poses)));
    const loss = (theta: tf.Tensor2D) => {
      const places = placesInOriginal(theta, affine, flat(poses));
      return tf.addN([tilt(places), sameness(places, target), sizeFault(places, 0.5)]) as tf.Scalar;
    };
    const gradient = tf.tidy(() =>
      tf
        .grad(loss as (x: tf.Tensor) => tf.Scalar)(tensor(thetas))
        .dataSync(),
    );
    // The loss is a quadratic: central differences are exact but for rounding, so a wide step is the best one.
    const step = 0.25;
    for (let i = 0; i < gradient.length; i++) {
      const at = (shift: number) =>
        tf.tidy(() =>
          value(
            loss(
              tf.tensor2d(
                flat(thetas).map((t, k) => t + (k === i ? shift : 0)),
                [3, 6],
              ),
            ),
          ),
        );
      expect(gradient[i]).toBeCloseTo((at(step) - at(-step)) / (2 * step), 4);
    }
    target.dispose();
  });

  test.each(Object.entries(transforms))("%s: places are its source points", async (_, family) => {
    await startBackend(backend);
    tf.tidy(() => {
      const theta = Array.from(
        thetaOf(
          family,
          family.identity.map((p, i) => 0.6 * p + 0.1 * Math.sin(3 * i)),
        ),
      );
      const places = placesInOriginal(tensor([theta]), family, flat([[1, 0, 0, 0, 1, 0]])).dataSync();
      const expected = quarters.flatMap(([x, y]) => sourcePoint(family, theta, x, y));
      for (const [i, place] of expected.entries()) expect(places[i]).toBeCloseTo(place, 5);
    });
  });

  test.each([
    ["projective", transforms.projective, [1, 0, 3, 0, 1, -2, 0.4, 0.3]],
    [
      "thin-plate",
      transforms["thin-plate"],
      transforms["thin-plate"].identity.map((c, i) => 1.4 * c + (i % 2) * 2),
    ],
  ] as const)("%s: the pull leads back into the picture by the parameters", async (_, family, start) => {
    await startBackend(backend);
    const directions = family.directions.map((direction) => [...direction]);
    const pull = (parameters: tf.Tensor) =>
      straying(
        placesSampled(
          tf.add(
            tf.matMul(parameters as tf.Tensor2D, tf.tensor2d(directions)),
            tf.tensor1d([...family.offset]),
          ),
          family,
        ),
      );
    let parameters: readonly number[] = start;
    const value = () => tf.tidy(() => pull(tensor([parameters])).dataSync()[0] as number);
    expect(value()).toBeGreaterThan(1);
    for (let i = 0; i < 300; i++) {
      const slope = tf.tidy(() => [
        ...tf
          .grad(pull)(tensor([parameters]))
          .dataSync(),
      ]);
      // Clipped, as in training: towards the horizon slopes are steep.
      const rate = 0.1 / Math.max(1, Math.hypot(...slope));
      parameters = parameters.map((number, k) => number - rate * (slope[k] as number));
    }
    expect(value()).toBeLessThan(1e-2);
  });

  test("the pull into the picture is nothing within it, and leads back from beside it, around it, and a spot", async () => {
    await startBackend(backend);
    const pull = (theta: tf.Tensor2D) => straying(placesSampled(theta, affine));
    const value = (theta: Affine) => tf.tidy(() => pull(tensor([theta])).dataSync()[0] as number);
    for (const theta of [
      [1, 0, 0, 0, 1, 0],
      [0.6, 0.1, -0.2, -0.1, 0.5, 0.3],
      [0.3, 0, 0.6, 0, 0.3, -0.6],
    ])
      expect(value(theta)).toBe(0);
    // At x = 1.5 and 2.5, twice each, with the leash at 0.8; at 1.2 on both axes, four times; two sides without any length.
    expect(value([1, 0, 2, 0, 1, 0])).toBeCloseTo(2 * (1.7 ** 2 + 0.7 ** 2), 4);
    expect(value([2.4, 0, 0, 0, 2.4, 0])).toBeCloseTo(8 * 0.4 ** 2, 4);
    expect(value([0, 0, 0, 0, 0, 0])).toBeCloseTo(2 * 0.12 ** 2, 6);
    const gradientOf = tf.grad((theta) => pull(theta as tf.Tensor2D));
    for (const start of [
      [1, 0, 3, 0, 1, -2],
      [9, 2, 0, -3, 8, 0],
      [-0.05, 0, 0, 0, 0.01, 0],
    ]) {
      let theta: Affine = start;
      for (let i = 0; i < 200; i++) {
        const slope = tf.tidy(() => [...gradientOf(tensor([theta])).dataSync()]);
        theta = theta.map((number, k) => number - 0.1 * (slope[k] as number));
      }
      expect(value(theta)).toBeLessThan(1e-3);
    }
  });
});
