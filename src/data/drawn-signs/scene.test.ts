import { describe, expect, it } from "vitest";
import { difficulties } from "#data/drawn-signs/difficulty.ts";
import { signToPicture } from "#data/drawn-signs/pose.ts";
import { newLayer } from "#data/drawn-signs/raster.ts";
import { composeScene, drawScene, type Scene, sceneBox } from "#data/drawn-signs/scene.ts";
import { stamp } from "#data/drawn-signs/stamp.ts";
import { signTemplate } from "#data/drawn-signs/template.ts";
import { seededRandom } from "#experiment/random.ts";

const scenes = Array.from({ length: 86 }, (_, i) =>
  composeScene(i % 43, difficulties.roadside, seededRandom(3, i)),
);

const plain = { fading: [0, 0, 0], tint: [1, 1, 1] } as const;

function draw(scene: Scene, size: number): Uint8Array {
  const bytes = new Uint8Array(size * size * 3);
  drawScene(scene, size, bytes);
  return bytes;
}

/** The smallest box around the pixels for which `differs` holds, in normalised coordinates; null if there is none. */
function boxOfPixels(size: number, differs: (pixel: number) => boolean) {
  const inside = Array.from({ length: size * size }, (_, i) => i).filter(differs);
  if (inside.length === 0) return null;
  const columns = inside.map((i) => i % size);
  const rows = inside.map((i) => Math.floor(i / size));
  const normalised = (pixel: number): number => (2 * pixel) / size - 1;
  return [
    normalised(Math.min(...columns)),
    normalised(Math.min(...rows)),
    normalised(Math.max(...columns) + 1),
    normalised(Math.max(...rows) + 1),
  ] as const;
}

describe("sceneBox", () => {
  it("is exactly as large as the sign that is put into the picture", () => {
    const size = 96;
    for (const { label, pose } of scenes) {
      const layer = newLayer(size, 3);
      layer.pixels.fill(-1);
      stamp(layer, signTemplate(label), signToPicture(pose), plain);
      const painted = boxOfPixels(size, (i) => (layer.pixels[3 * i] as number) > -0.95);
      const box = sceneBox(label, pose);
      // Two pixels: a sharp corner ends in pixels hardly covered, and the sampling spreads by one.
      for (const side of [0, 1, 2, 3] as const) {
        expect(Math.abs((painted?.[side] ?? 9) - box[side])).toBeLessThan(4 / size);
      }
    }
  });

  it("holds all that a change of the sign changes in the finished picture", () => {
    const size = 64;
    const discs = scenes.filter(({ label }) => label < 8);
    for (const scene of discs) {
      const [before, after] = [draw(scene, size), draw({ ...scene, label: 17 }, size)];
      const changed = boxOfPixels(size, (i) =>
        before.subarray(3 * i, 3 * i + 3).some((v, c) => v !== after[3 * i + c]),
      );
      const [left, top, right, bottom] = sceneBox(scene.label, scene.pose);
      // What the lens spreads beyond the sign's rim.
      const { blur, motion, fringe, pixels } = scene.lens;
      const spread =
        2.5 * blur + Math.hypot(...motion) / 2 + Math.abs(fringe) + 4 / size + 4 / Math.min(size, pixels);
      expect(changed).not.toBeNull();
      expect(changed?.[0]).toBeGreaterThan(left - spread);
      expect(changed?.[1]).toBeGreaterThan(top - spread);
      expect(changed?.[2]).toBeLessThan(right + spread);
      expect(changed?.[3]).toBeLessThan(bottom + spread);
    }
  });
});

describe("drawScene", () => {
  /** Mean absolute difference in bytes. */
  const apart = (a: Uint8Array, b: Uint8Array): number =>
    a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] as number)), 0) / a.length;

  const halved = (bytes: Uint8Array, size: number): Uint8Array =>
    Uint8Array.from({ length: (size * size * 3) / 4 }, (_, i) => {
      const [channel, x, y] = [i % 3, Math.floor(i / 3) % (size / 2), Math.floor(i / 3 / (size / 2))];
      const at = (dx: number, dy: number) =>
        bytes[((2 * y + dy) * size + 2 * x + dx) * 3 + channel] as number;
      return (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4;
    });

  it("shows the same scene at two sizes", () => {
    const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const still = scenes.map((scene) => ({ ...scene, lens: { ...scene.lens, noise: 0 } }));
    const pictures = still.map((scene) => draw(scene, 32));
    const same = still.map((scene, i) => apart(pictures[i] as Uint8Array, halved(draw(scene, 64), 64)));
    const other = pictures.slice(1).map((picture, i) => apart(picture, pictures[i] as Uint8Array));
    // Fine leaves and windows cannot agree to the byte.
    expect(Math.max(...same)).toBeLessThan(12);
    expect(10 * mean(same)).toBeLessThan(mean(other));
  });

  it("shows different scenes for different streams", () => {
    const pictures = scenes.slice(0, 20).map((scene) => draw(scene, 32));
    for (let i = 1; i < pictures.length; i++) {
      expect(apart(pictures[i] as Uint8Array, pictures[i - 1] as Uint8Array)).toBeGreaterThan(10);
    }
  });

  it("leaves no trace of the picture drawn before", () => {
    const [first, second] = [scenes[0] as Scene, scenes[1] as Scene];
    const before = draw(first, 32);
    draw(second, 32);
    draw(second, 48);
    expect(draw(first, 32)).toEqual(before);
  });

  it("writes nothing before its offset or after its end", () => {
    const bytes = new Uint8Array(10 + 16 * 16 * 3 + 10).fill(7);
    drawScene(scenes[0] as Scene, 16, bytes, 10);
    expect([...bytes.subarray(0, 10), ...bytes.subarray(-10)]).toEqual(Array(20).fill(7));
  });
});
