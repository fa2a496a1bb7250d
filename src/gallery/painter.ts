/**
 * Signs before a background, painted by a few formulas and seeded: enough to tell input from output and one picture from
 * another. What the app learns from is drawn elsewhere, and better (`data/drawn-signs`).
 */
import { seededRandom, uniform } from "#experiment/random.ts";

type Rgb = readonly [red: number, green: number, blue: number];

/** Where a sign stands in its picture: centre and radius, the picture being [-1, 1] x [-1, 1]. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Left, top, right, bottom of the sign, normalised. */
export const boxOf = ({ x, y, radius }: Place): readonly number[] => [
  x - radius,
  y - radius,
  x + radius,
  y + radius,
];

const octagon = (u: number, v: number) =>
  Math.max(Math.abs(u), Math.abs(v), (Math.abs(u) + Math.abs(v)) / Math.SQRT2);
const triangle = (u: number, v: number) => Math.max(2 * v, Math.sqrt(3) * Math.abs(u) - v);

/** How far out a point lies: 1 at the rim. */
const shapes: readonly {
  readonly reach: (u: number, v: number) => number;
  readonly rim: Rgb;
  readonly face: Rgb;
  readonly ink: Rgb;
}[] = [
  { reach: Math.hypot, rim: [196, 30, 46], face: [240, 240, 236], ink: [30, 30, 34] },
  { reach: Math.hypot, rim: [236, 238, 240], face: [20, 84, 160], ink: [240, 242, 244] },
  { reach: triangle, rim: [196, 30, 46], face: [240, 240, 236], ink: [30, 30, 34] },
  { reach: octagon, rim: [240, 240, 236], face: [190, 24, 40], ink: [244, 240, 240] },
  {
    reach: (u, v) => Math.abs(u) + Math.abs(v),
    rim: [240, 240, 236],
    face: [240, 184, 24],
    ink: [120, 84, 8],
  },
];

/** Nine squares on the sign's face, of which a class has those that its number says. */
function isInked(label: number, u: number, v: number): boolean {
  const [column, row] = [Math.floor((u + 0.42) / 0.28), Math.floor((v + 0.42) / 0.28)];
  if (column < 0 || column > 2 || row < 0 || row > 2) return false;
  return ((((label + 3) * 0x9e3779b1) >>> 8) & (1 << (3 * row + column))) !== 0;
}

/** [size, size, 3] bytes. Four samples a pixel; the background is chequered, so that a zoom and a turn show. */
export function paintSign(size: number, label: number, seed: number, { x, y, radius }: Place): Uint8Array {
  const random = seededRandom(seed);
  const sky = Array.from({ length: 3 }, () => uniform(random, 120, 200));
  const ground = Array.from({ length: 3 }, () => uniform(random, 50, 110));
  const [hill, slope] = [uniform(random, -0.2, 0.4), uniform(random, -0.3, 0.3)];
  const shape = shapes[(label + 4) % shapes.length] as (typeof shapes)[number];
  const pixels = new Uint8Array(size * size * 3);
  for (let at = 0; at < size * size; at++) {
    const sum = [0, 0, 0];
    for (let sample = 0; sample < 4; sample++) {
      const px = (2 * ((at % size) + 0.25 + 0.5 * (sample & 1))) / size - 1;
      const py = (2 * (Math.floor(at / size) + 0.25 + 0.25 * (sample & 2))) / size - 1;
      const [u, v] = [(px - x) / radius, (py - y) / radius];
      const reach = shape.reach(u, v);
      const pattern = 12 * ((Math.floor(4 * px) + Math.floor(4 * py)) & 1);
      const behind = py > hill + slope * px + 0.06 * Math.sin(9 * px) ? ground : sky;
      const front = reach > 0.78 ? shape.rim : isInked(label, u, v) ? shape.ink : shape.face;
      for (let c = 0; c < 3; c++) {
        sum[c] = (sum[c] as number) + (reach > 1 ? (behind[c] as number) + pattern : (front[c] as number));
      }
    }
    for (let c = 0; c < 3; c++) pixels[at * 3 + c] = Math.min(255, Math.max(0, (sum[c] as number) / 4));
  }
  return pixels;
}
