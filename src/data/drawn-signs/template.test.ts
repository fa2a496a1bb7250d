import { describe, expect, it } from "vitest";
import { fill, newLayer } from "#data/drawn-signs/raster.ts";
import { styles } from "#data/drawn-signs/style.ts";
import { levelSizes, type MipLevel, signTemplate } from "#data/drawn-signs/template.ts";
import { gtsrbClassNames } from "#data/gtsrb/class-names.ts";

const labels = gtsrbClassNames.map((_, label) => label);

/** The level that is 32 texels wide: about what a network is shown of a large sign. */
const small = (label: number, style = 0): MipLevel =>
  signTemplate(label, style).level(levelSizes.indexOf(32));

const everyStyle = styles.map((_, style) => style);

/** Mean absolute difference over all texels of the sign, 0 .. 1. */
function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] as number) - (b[i] as number));
  return sum / (32 * 32 * 4 * 255);
}

function mirrored({ size, texels }: MipLevel): Uint8Array {
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
    expect(texels[middle + 3]).toBe(255);
    expect(Math.max(...outline.map(([x]) => x))).toBeCloseTo(1, 2);
    expect(Math.min(...outline.map(([x]) => x))).toBeCloseTo(-1, 2);
    expect(Math.max(...outline.flat().map(Math.abs))).toBeLessThan(1.001);
  });

  it("paints all of the silhouette and nothing outside of it", () => {
    for (const label of labels) {
      const { size, texels } = signTemplate(label).level(0);
      const { outline } = signTemplate(label);
      const silhouette = newLayer(size, 4);
      fill(silhouette, [outline], { colour: [1, 1, 1], scanlines: 16 });
      let worst = 0;
      for (let i = 0; i < size * size; i++) {
        const bordered = (Math.floor(i / size) + 1) * (size + 2) + (i % size) + 1;
        const gain = (texels[4 * bordered + 3] as number) / 255 - (silhouette.pixels[4 * i + 3] as number);
        worst = Math.max(worst, Math.abs(gain));
      }
      // A texel on the rim may be painted by two marks, one inside the other.
      expect(worst).toBeLessThan(0.25);
    }
  });

  it("tells every two classes apart at 32 texels", () => {
    for (const a of labels) {
      for (const b of labels.slice(a + 1)) {
        const apart = Math.min(
          ...everyStyle.map((style) => difference(small(a, style).texels, small(b, style).texels)),
        );
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
    for (const style of everyStyle) {
      // A byte may be rounded the other way.
      expect(difference(mirrored(small(left, style)), small(right, style).texels)).toBeLessThan(1e-5);
    }
  });

  it("keeps the mean colour from level to level", () => {
    const mean = ({ size, texels }: MipLevel): number =>
      texels.reduce((sum, t) => sum + t, 0) / (size * size);
    for (const label of labels) {
      const levels = levelSizes.map((_, index) => signTemplate(label).level(index));
      // Of the sum of four channels, 0 to 1020: the two largest are drawn apart, the others rounded to bytes.
      for (const level of levels) expect(Math.abs(mean(level) - mean(levels[0] as MipLevel))).toBeLessThan(2);
    }
  });

  it.each(labels)("draws class %i in styles that differ, on the same board", (label) => {
    const { outline } = signTemplate(label);
    for (const style of everyStyle.slice(1)) {
      expect(signTemplate(label, style).outline).toEqual(outline);
      expect(difference(small(label).texels, small(label, style).texels)).toBeGreaterThan(0);
    }
  });

  it("refuses a class that there is not", () => {
    expect(() => signTemplate(43)).toThrow(RangeError);
  });
});
