import fc from "fast-check";
import { expect, test } from "vitest";
import { shares } from "#training/share.ts";

test("shares cover the batch in order, none of them empty, and differ by one picture at most", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 40 }), (count, workers) => {
      const parts = shares(count, workers);
      expect(parts).toHaveLength(Math.min(count, workers));
      expect(parts[0]?.from).toBe(0);
      expect(parts.at(-1)?.to).toBe(count);
      const sizes = parts.map(({ from, to }, i) => {
        if (i > 0) expect(from).toBe(parts[i - 1]?.to);
        return to - from;
      });
      expect(Math.min(...sizes)).toBeGreaterThan(0);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }),
  );
});
