import { describe, expect, it } from "vitest";
import { fill, newLayer } from "#data/drawn-signs/raster.ts";
import { type MipLevel, signTemplate } from "#data/drawn-signs/template.ts";
import { gtsrbClassNames } from "#data/gtsrb/class-names.ts";

const labels = gtsrbClassNames.map((_, label) => label);

/** The level that is 32 texels wide: about what a network is shown of a large sign. */
const small = (label: number): MipLevel =>
  signTemplate(label).levels.find(({ size }) => size === 32) as MipLevel;

/** Mean absolute difference over all texels of the sign, 0 .. 1. */
function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] as number) - (b[i] as number));
  return sum / (32 * 32 * 4);
}

function mirrored({ size, texels }: MipLevel): Float32Array {
  const side = size + 2;
  return texels.map((_, i) => {
    const [x, y] = [(i >> 2) % side, Math.floor((i >> 2) / side)];
    return texels[(y * side + side - 1 - x) * 4 + (i % 4)] as number;
  });
}

describe("signTemplate", () => {
  it.each(labels)("class %i is opaque in its middle and spans the template", (label) => {
    const { outline } = signTemplate(label);
    const { size, texels } = small(label);
    const middle = ((size / 2) * (size + 2) + size / 2) * 4;
    expect(texels[middle + 3]).toBeCloseTo(1, 3);
    expect(Math.max(...outline.map(([x]) => x))).toBeCloseTo(1, 2);
    expect(Math.min(...outline.map(([x]) => x))).toBeCloseTo(-1, 2);
    expect(Math.max(...outline.flat().map(Math.abs))).toBeLessThan(1.001);
  });

  it("paints all of the silhouette and nothing outside of it", () => {
    for (const label of labels) {
      const { outline, levels } = signTemplate(label);
      const { size, texels } = levels[0] as MipLevel;
      const silhouette = newLayer(size, 4);
      fill(silhouette, [outline], { colour: [1, 1, 1], scanlines: 16 });
      let worst = 0;
      for (let i = 0; i < size * size; i++) {
        const bordered = (Math.floor(i / size) + 1) * (size + 2) + (i % size) + 1;
        const gain = (texels[4 * bordered + 3] as number) - (silhouette.pixels[4 * i + 3] as number);
        worst = Math.max(worst, Math.abs(gain));
      }
      // A texel on the rim may be painted by two marks, one inside the other.
      expect(worst).toBeLessThan(0.25);
    }
  });

  it("tells every two classes apart at 32 texels", () => {
    for (const a of labels) {
      for (const b of labels.slice(a + 1)) {
        const apart = difference(small(a).texels, small(b).texels);
        expect(apart, `${gtsrbClassNames[a]} and ${gtsrbClassNames[b]}`).toBeGreaterThan(0.007);
      }
    }
  });

  it.each([
    [19, 20],
    [33, 34],
    [36, 37],
    [38, 39],
  ])("draws classes %i and %i as mirror images", (left, right) => {
    expect(difference(mirrored(small(left)), small(right).texels)).toBeLessThan(1e-6);
  });

  it("keeps the mean colour from level to level", () => {
    const mean = ({ size, texels }: MipLevel): number =>
      texels.reduce((sum, t) => sum + t, 0) / (size * size);
    for (const label of labels) {
      const { levels } = signTemplate(label);
      for (const level of levels) expect(mean(level)).toBeCloseTo(mean(levels[0] as MipLevel), 4);
    }
  });

  it("refuses a class that there is not", () => {
    expect(() => signTemplate(43)).toThrow(RangeError);
  });
});
