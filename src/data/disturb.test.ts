import { expect, test } from "vitest";
import { disturb, disturbance } from "#data/disturb.ts";

const [count, size] = [200, 32];
const box = [-0.5, -0.25, 0.25, 0.5] as const;

/** The same bright square in every frame. */
const pixels = new Uint8Array(count * size * size * 3).fill(10);
for (let i = 0; i < count * size * size; i++) {
  const [x, y] = [i % size, Math.floor(i / size) % size];
  if (x >= 8 && x < 20 && y >= 12 && y < 24) pixels.fill(250, i * 3, i * 3 + 3);
}
const boxes = Float32Array.from({ length: count * 4 }, (_, i) => box[i % 4] as number);
const disturbed = disturb({ pixels, boxes, size }, [5, 1]);
const boxOf = (frame: number) =>
  [...disturbed.boxes.subarray(frame * 4, frame * 4 + 4)] as [number, number, number, number];

test("the new box is where the square now is", () => {
  for (let frame = 0; frame < count; frame++) {
    const bright = Array.from({ length: size * size }, (_, i) => i).filter(
      (i) => (disturbed.pixels[(frame * size * size + i) * 3] as number) > 130,
    );
    const columns = bright.map((i) => i % size);
    const rows = bright.map((i) => Math.floor(i / size));
    const edges = [Math.min(...columns), Math.min(...rows), Math.max(...columns) + 1, Math.max(...rows) + 1];
    for (const [k, edge] of boxOf(frame).entries()) {
      expect(Math.abs(((edge + 1) * size) / 2 - (edges[k] as number))).toBeLessThanOrEqual(1);
    }
  }
});

test("shifts and zooms fill their ranges and stay within them", () => {
  const zooms = Array.from({ length: count }, (_, i) => (boxOf(i)[2] - boxOf(i)[0]) / 0.75);
  expect(Math.max(...zooms)).toBeLessThanOrEqual(1 + disturbance.zoom + 1e-6);
  expect(Math.min(...zooms)).toBeGreaterThanOrEqual(1 - disturbance.zoom - 1e-6);
  expect(Math.max(...zooms) - Math.min(...zooms)).toBeGreaterThan(1.8 * disturbance.zoom);
  // The crop's centre in the old picture, as a share of its width.
  const shifts = zooms.map((zoom, i) => (box[0] - boxOf(i)[0] / zoom) / 2);
  expect(Math.max(...shifts)).toBeLessThanOrEqual(disturbance.shift + 1e-6);
  expect(Math.min(...shifts)).toBeGreaterThanOrEqual(-disturbance.shift - 1e-6);
  expect(Math.max(...shifts) - Math.min(...shifts)).toBeGreaterThan(1.8 * disturbance.shift);
});

test("the same seeds disturb in the same way, others in another", () => {
  const again = disturb({ pixels, boxes, size }, [5, 1]);
  expect(Buffer.compare(again.pixels, disturbed.pixels)).toBe(0);
  expect(again.boxes).toEqual(disturbed.boxes);
  expect(disturb({ pixels, boxes, size }, [5, 2]).boxes).not.toEqual(disturbed.boxes);
});
