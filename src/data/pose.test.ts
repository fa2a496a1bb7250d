import { expect, test } from "vitest";
import { poseRange, randomPose } from "#data/pose.ts";
import { seededRandom } from "#experiment/random.ts";
import { applyPose } from "#geometry/apply-pose.ts";
import { gridSample } from "#geometry/bilinear.ts";
import { samplingGrid } from "#geometry/transform.ts";
import { affine } from "#geometry/transforms/affine.ts";

const size = 12;
const random = seededRandom(4);
const picture = Uint8Array.from({ length: size * size * 3 }, () => 256 * random());

test("the identity leaves a picture as it is", () => {
  const target = new Uint8Array(picture.length + 5);
  applyPose(picture, size, [1, 0, 0, 0, 1, 0], target, 5);
  expect(target.subarray(5)).toEqual(picture);
});

test("inside the picture it is the sampler's own formula", () => {
  const theta = [0.6, 0.1, 0.05, -0.1, 0.7, -0.02];
  const target = new Uint8Array(picture.length);
  applyPose(picture, size, theta, target, 0);
  const expected = new Float32Array(picture.length);
  const shape = { batch: 1, channels: 3, height: size, width: size, outHeight: size, outWidth: size };
  gridSample(Float32Array.from(picture), samplingGrid(affine, theta, size, size), expected, shape);
  for (const [i, value] of expected.entries()) {
    expect(Math.abs((target[i] as number) - value)).toBeLessThanOrEqual(0.51);
  }
});

test("beyond the edge the edge repeats", () => {
  const flat = new Uint8Array(picture.length).fill(77);
  const target = new Uint8Array(picture.length);
  applyPose(flat, size, [1, 0, 1.5, 0, 1, -1.5], target, 0);
  expect(target.every((byte) => byte === 77)).toBe(true);
});

test("poses stay within their ranges and vary", () => {
  const poses = Array.from({ length: 500 }, (_, i) => randomPose(seededRandom(i)));
  const determinants = poses.map(
    ([a, b, , c, d]) => (a as number) * (d as number) - (b as number) * (c as number),
  );
  expect(Math.max(...determinants)).toBeLessThanOrEqual((1 + poseRange.scale) ** 2 + 1e-9);
  expect(Math.min(...determinants)).toBeGreaterThanOrEqual((1 - poseRange.scale) ** 2 - 1e-9);
  const shifts = poses.map((pose) => pose[2] as number);
  expect(Math.max(...shifts)).toBeGreaterThan(0.9 * poseRange.shift);
  expect(Math.min(...shifts)).toBeLessThan(-0.9 * poseRange.shift);
});
