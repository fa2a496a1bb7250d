import fc from "fast-check";
import { expect, test } from "vitest";
import { landmarks } from "#recording/landmarks.ts";

test("a short recording is shown whole, a long one by at most 128 frames", () => {
  expect(landmarks(0)).toEqual([]);
  expect(landmarks(100)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (frameCount) => {
      const positions = landmarks(frameCount);
      expect(positions.length).toBeLessThanOrEqual(128);
      expect(positions.length).toBeGreaterThanOrEqual(Math.min(frameCount, 96));
      expect(positions.at(-1)).toBeLessThan(frameCount);
    }),
  );
});

test("as the recording grows none is moved: some go, and new ones come behind the last", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 0, max: 2_000 }), (count, more) => {
      const before = landmarks(count);
      const fresh = landmarks(count + more).filter((position) => !before.includes(position));
      expect(Math.min(...fresh)).toBeGreaterThan(before.at(-1) as number);
    }),
  );
});
