import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { difficulties } from "#data/drawn-signs/difficulty.ts";
import { inverse, project } from "#data/drawn-signs/homography.ts";
import type { Polygon } from "#data/drawn-signs/path.ts";
import { boxOf, fitted, samplePose, signToPicture } from "#data/drawn-signs/pose.ts";
import { signTemplate } from "#data/drawn-signs/template.ts";
import { seededRandom } from "#experiment/random.ts";

const square: Polygon = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
];
const frontal = { centre: [0, 0], scale: 0.5, rotation: 0, yaw: 0, pitch: 0 } as const;

describe("signToPicture", () => {
  it("scales and shifts a frontal sign", () => {
    const homography = signToPicture({ ...frontal, centre: [0.2, -0.1] });
    expect(boxOf(square, homography)).toEqual([-0.3, -0.6, 0.7, 0.4]);
  });

  it("turns clockwise on the screen", () => {
    const [x, y] = project(signToPicture({ ...frontal, rotation: 90 }), [1, 0]);
    expect(x).toBeCloseTo(0);
    expect(y).toBeCloseTo(0.5);
  });

  it("shows the far edge of a yawed sign shorter than the near one", () => {
    const corners = square.map((corner) => project(signToPicture({ ...frontal, yaw: 30 }), corner));
    const [left, right] = [
      (corners[3]?.[1] ?? 0) - (corners[0]?.[1] ?? 0),
      (corners[2]?.[1] ?? 0) - (corners[1]?.[1] ?? 0),
    ];
    expect(Math.abs(left - right)).toBeGreaterThan(0.05);
    expect((corners[1]?.[0] ?? 0) - (corners[0]?.[0] ?? 0)).toBeLessThan(0.95);
  });

  it("is undone by its inverse", () => {
    const within = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(within, within, within, within, within, (x, y, rotation, yaw, pitch) => {
        const pose = {
          ...frontal,
          centre: [0.3, -0.2],
          rotation: 40 * rotation,
          yaw: 40 * yaw,
          pitch: 40 * pitch,
        } as const;
        const homography = signToPicture(pose);
        const [u, v] = project(inverse(homography), project(homography, [x, y]));
        expect(u).toBeCloseTo(x, 6);
        expect(v).toBeCloseTo(y, 6);
      }),
    );
  });
});

describe("fitted", () => {
  it("puts a share of 1 at the picture's edge and of 0 in the middle", () => {
    expect(boxOf(square, signToPicture(fitted({ ...frontal, centre: [1, 0] }, square)))).toEqual([
      0, -0.5, 1, 0.5,
    ]);
  });

  it("shrinks a sign that is too large once turned", () => {
    const box = boxOf(square, signToPicture(fitted({ ...frontal, scale: 0.9, rotation: 45 }, square)));
    expect(box[2] - box[0]).toBeCloseTo(1.98);
  });
});

describe("samplePose", () => {
  const boxes = Array.from({ length: 2000 }, (_, i) => {
    const { outline } = signTemplate(i % 43);
    return boxOf(outline, signToPicture(samplePose(seededRandom(5, i), difficulties.roadside, outline)));
  });

  it("keeps every sign wholly in the picture", () => {
    for (const box of boxes) expect(Math.max(...box.map(Math.abs))).toBeLessThanOrEqual(1);
  });

  it("leaves the transformer something to learn: the whole picture overlaps the box by a quarter to .4 on average", () => {
    const areas = boxes.map(([left, top, right, bottom]) => ((right - left) * (bottom - top)) / 4);
    const mean = areas.reduce((sum, area) => sum + area, 0) / areas.length;
    expect(mean).toBeGreaterThan(0.25);
    expect(mean).toBeLessThan(0.4);
  });
});
