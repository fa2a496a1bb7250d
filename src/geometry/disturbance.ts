/**
 * Ways to disturb a picture whose movement is known exactly: a map D, affine, takes each point to where it is in the
 * disturbed picture. Light and clutter move nothing: their D is the identity.
 */
import { applyPose } from "#geometry/apply-pose.ts";

export const disturbanceNames = ["right", "down", "rotation", "zoom", "clutter", "brightness"] as const;
export type DisturbanceName = (typeof disturbanceNames)[number];

/** Left, top, right, bottom, normalised. */
export type Region = readonly [left: number, top: number, right: number, bottom: number];

/** What counts as the sign where its box is not known: the middle of the picture, six tenths of its side. */
export const middle: Region = [-0.6, -0.6, 0.6, 0.6];

export interface Disturbance {
  readonly name: DisturbanceName;
  /** Pixels of the picture (right, down), degrees clockwise (rotation), percent (the others). */
  readonly amount: number;
}

/** The largest amounts: shifts as a share of the picture's side, the others in their own unit. */
const ranges: Readonly<Record<DisturbanceName, readonly [least: number, most: number]>> = {
  right: [-0.3, 0.3],
  down: [-0.3, 0.3],
  rotation: [-45, 45],
  zoom: [-50, 60],
  clutter: [0, 100],
  brightness: [-80, 80],
};

/** The range of amounts for pictures of `size` x `size`. */
export function rangeOf(name: DisturbanceName, size: number): readonly [least: number, most: number] {
  const [least, most] = ranges[name];
  return isShift(name) ? [-Math.round(-least * size), Math.round(most * size)] : [least, most];
}

const isShift = (name: DisturbanceName): boolean => name === "right" || name === "down";

/** Whether it moves the picture. */
export const moves = (name: DisturbanceName): boolean => name !== "clutter" && name !== "brightness";

/** D: a picture's scale, turn (radians) and shift (normalised); the picture is `size` pixels wide. */
function motion({ name, amount }: Disturbance, size: number) {
  const still = { scale: 1, angle: 0, right: 0, down: 0 };
  // The picture is 2 wide.
  if (name === "right") return { ...still, right: (2 * amount) / size };
  if (name === "down") return { ...still, down: (2 * amount) / size };
  if (name === "rotation") return { ...still, angle: (amount * Math.PI) / 180 };
  return name === "zoom" ? { ...still, scale: 1 + amount / 100 } : still;
}

/** Where a point of the picture is in the disturbed one, both normalised: D(p). */
export function displaced(
  disturbance: Disturbance,
  size: number,
  x: number,
  y: number,
): [x: number, y: number] {
  const { scale, angle, right, down } = motion(disturbance, size);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [scale * (cos * x - sin * y) + right, scale * (sin * x + cos * y) + down];
}

/** D^-1 as a theta: the place in the picture that a point of the disturbed one shows. [6] */
function inverse(disturbance: Disturbance, size: number): number[] {
  const { scale, angle, right, down } = motion(disturbance, size);
  const [cos, sin] = [Math.cos(angle) / scale, Math.sin(angle) / scale];
  return [cos, sin, -cos * right - sin * down, -sin, cos, sin * right - cos * down];
}

/**
 * A picture disturbed: sampled bilinearly, beyond its edge the edge repeated; light multiplied and clipped to bytes.
 * @param pixels [size, size, 3] bytes
 * @param region what clutter spares
 * @param random for clutter alone: the same numbers, the same patches, of which more amount takes more
 */
export function disturbed(
  pixels: Uint8Array,
  size: number,
  disturbance: Disturbance,
  region: Region,
  random: () => number,
): Uint8Array {
  const { name, amount } = disturbance;
  if (name === "brightness") {
    return Uint8Array.from(pixels, (byte) => Math.min(255, Math.round(byte * (1 + amount / 100))));
  }
  if (name === "clutter") return cluttered(pixels, size, amount / 100, region, random);
  const target = new Uint8Array(pixels.length);
  applyPose(pixels, size, inverse(disturbance, size), target, 0);
  return target;
}

/** Patches along a side of the picture. */
const patches = 10;

/** Flat patches of random colours over a share of the ground around the region, none of them reaching into it. */
function cluttered(
  pixels: Uint8Array,
  size: number,
  share: number,
  [left, top, right, bottom]: Region,
  random: () => number,
): Uint8Array {
  const target = pixels.slice();
  const edge = (k: number) => Math.round((k * size) / patches);
  const pixel = (c: number) => ((c + 1) * size) / 2;
  const free: { readonly column: number; readonly row: number; readonly turn: number; color: number[] }[] =
    [];
  for (let row = 0; row < patches; row++) {
    for (let column = 0; column < patches; column++) {
      const patch = { column, row, turn: random(), color: [random(), random(), random()] };
      const isBeside = edge(column + 1) <= pixel(left) || edge(column) >= pixel(right);
      if (isBeside || edge(row + 1) <= pixel(top) || edge(row) >= pixel(bottom)) free.push(patch);
    }
  }
  free.sort((a, b) => a.turn - b.turn);
  for (const { column, row, color } of free.slice(0, Math.round(share * free.length))) {
    for (let y = edge(row); y < edge(row + 1); y++) {
      for (let x = edge(column); x < edge(column + 1); x++) {
        for (const [c, value] of color.entries()) target[(y * size + x) * 3 + c] = Math.floor(256 * value);
      }
    }
  }
  return target;
}
