import { expect, test } from "vitest";
import { seededRandom, uniform } from "#experiment/random.ts";
import { mapAt, packMaps } from "#recording/maps.ts";

test("each picture comes back to half a step of its own range, one without contrast exactly", () => {
  const random = seededRandom(1);
  const [count, length] = [3, 144];
  const values = Float32Array.from({ length: count * length }, (_, i) =>
    i < length ? uniform(random, -3, 5) : i < 2 * length ? uniform(random, 0.1, 0.101) : -0.25,
  );
  const maps = packMaps(values, count);
  expect(maps.bytes).toHaveLength(count * length);
  for (let i = 0; i < count; i++) {
    const expected = values.subarray(i * length, (i + 1) * length);
    const range = Math.max(...expected) - Math.min(...expected);
    const found = mapAt(maps, i);
    expect(found).toHaveLength(length);
    for (const [at, value] of expected.entries()) {
      expect(Math.abs((found[at] as number) - value)).toBeLessThanOrEqual(range / 510 + 1e-6);
    }
  }
  expect([...mapAt(maps, 2)]).toEqual(new Array(length).fill(-0.25));
});
