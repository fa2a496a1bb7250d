import { expect, test } from "vitest";
import { boxIoU, clipToBox, quadrilateral, signedArea } from "#geometry/quad.ts";
import { affine } from "#geometry/transforms/affine.ts";

const identity = [1, 0, 0, 0, 1, 0];

test("the identity's quadrilateral is the image", () => {
  expect(quadrilateral(affine, identity)).toEqual([-1, -1, 1, -1, 1, 1, -1, 1]);
});

test("a rotated square clipped to a box keeps the octagon's exact area", () => {
  // A unit circle's circumscribed square turned by 45 degrees: |x|+|y| <= sqrt(2), clipped to |x|,|y| <= 1.
  const r = Math.SQRT2;
  const octagon = clipToBox([0, -r, r, 0, 0, r, -r, 0], [-1, -1, 1, 1]);
  expect(octagon).toHaveLength(16);
  expect(Math.abs(signedArea(octagon))).toBeCloseTo(4 - 2 * (2 - r) ** 2, 12);
});

test("IoU of the identity with a box is the box's share of the image", () => {
  expect(boxIoU(quadrilateral(affine, identity), [-0.5, -0.5, 0.5, 0.5])).toBeCloseTo(0.25, 12);
});

test("IoU does not care which way round the quadrilateral runs", () => {
  const flipped = quadrilateral(affine, [-0.5, 0, 0.1, 0, 0.5, 0]);
  const plain = quadrilateral(affine, [0.5, 0, 0.1, 0, 0.5, 0]);
  expect(boxIoU(flipped, [-0.4, -0.5, 0.6, 0.5])).toBeCloseTo(1, 12);
  expect(boxIoU(plain, [-0.4, -0.5, 0.6, 0.5])).toBeCloseTo(1, 12);
});

test("a quadrilateral beside the box has IoU 0, and so has one without area", () => {
  expect(boxIoU(quadrilateral(affine, [0.1, 0, 5, 0, 0.1, 0]), [-1, -1, 1, 1])).toBe(0);
  expect(boxIoU(quadrilateral(affine, [0, 0, 0, 0, 0, 0]), [-1, -1, 1, 1])).toBe(0);
});

test("IoU of a rotated quadrilateral agrees with counting fine pixels", () => {
  const theta = [0.6, 0.25, 0.2, -0.25, 0.5, -0.1] as const;
  const box = [-0.5, -0.7, 0.6, 0.4] as const;
  const [a, b, tx, c, d, ty] = theta;
  const determinant = a * d - b * c;
  let shared = 0;
  let either = 0;
  const cells = 1200;
  for (let i = 0; i < cells; i++) {
    for (let j = 0; j < cells; j++) {
      const x = -2 + (4 * (j + 0.5)) / cells - tx;
      const y = -2 + (4 * (i + 0.5)) / cells - ty;
      const inQuad =
        Math.abs((d * x - b * y) / determinant) <= 1 && Math.abs((a * y - c * x) / determinant) <= 1;
      const inBox = x + tx >= box[0] && x + tx <= box[2] && y + ty >= box[1] && y + ty <= box[3];
      if (inQuad && inBox) shared++;
      if (inQuad || inBox) either++;
    }
  }
  expect(boxIoU(quadrilateral(affine, theta), box)).toBeCloseTo(shared / either, 2);
});
