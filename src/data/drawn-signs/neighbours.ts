/** What comes with a sign: its pole, a plate below it, a second sign at the picture's edge, and what hides it. */
import { designs } from "#data/drawn-signs/designs.ts";
import type { Difficulty, Range } from "#data/drawn-signs/difficulty.ts";
import { circle, type Point, place, rectangle, type Shape } from "#data/drawn-signs/path.ts";
import { boxOf, type Pose, signToPicture } from "#data/drawn-signs/pose.ts";
import { type Colour, fill, type Layer } from "#data/drawn-signs/raster.ts";
import { type Finish, stamp } from "#data/drawn-signs/stamp.ts";
import { stroke } from "#data/drawn-signs/stroke.ts";
import { signTemplate } from "#data/drawn-signs/template.ts";
import type { Box } from "#data/image.ts";
import { type Random, randomInteger, uniform } from "#experiment/random.ts";

export type Neighbour =
  /** In the coordinates of the sign that it goes with. */
  | { readonly kind: "shape"; readonly shape: Shape; readonly colour: Colour; readonly alpha: number }
  /** Stands on its own. */
  | { readonly kind: "sign"; readonly label: number; readonly pose: Pose };

/** `pose` is that of the sign that the neighbour goes with; perspective is left out for shapes. */
export function drawNeighbour(layer: Layer, neighbour: Neighbour, pose: Pose, finish: Finish): void {
  if (neighbour.kind === "sign") {
    stamp(layer, signTemplate(neighbour.label), signToPicture(neighbour.pose), finish);
    return;
  }
  const shape = place(neighbour.shape, { scale: pose.scale, turn: pose.rotation, at: pose.centre });
  const [r, g, b] = neighbour.colour;
  const { tint } = finish;
  fill(layer, shape, { colour: [r * tint[0], g * tint[1], b * tint[2]], alpha: neighbour.alpha });
}

export function sampleBehind(random: Random, difficulty: Difficulty, pose: Pose, box: Box): Neighbour[] {
  const neighbours: Neighbour[] = [];
  if (random() < difficulty.pole) neighbours.push(pole(random, pose));
  if (random() < difficulty.board) neighbours.push(board(random));
  if (random() < difficulty.plate) neighbours.push(...plate(random));
  if (random() < difficulty.secondSign)
    neighbours.push(...secondSign(random, difficulty.secondSignVisible, pose, box));
  return neighbours;
}

function pole(random: Random, pose: Pose): Neighbour {
  const half = uniform(random, 0.05, 0.12);
  const top = random() < 0.7 ? 0 : -9;
  const lightness = uniform(random, 0.25, 0.7);
  // A pole leans less than a sign that has been knocked askew.
  const bar = place(rectangle(-half, top, half, 12), { turn: -0.6 * pose.rotation });
  return shape(bar, [lightness, lightness, lightness * 1.02]);
}

/** The board of a zone, or of several signs, on which the sign is printed. */
function board(random: Random): Neighbour {
  const lightness = uniform(random, 0.6, 0.95);
  const [left, right] = [uniform(random, -1.6, -1.08), uniform(random, 1.08, 1.6)];
  const panel = rectangle(left, uniform(random, -2.2, -1.08), right, uniform(random, 1.08, 2.6));
  return shape(panel, [lightness, lightness, lightness * uniform(random, 0.85, 1)]);
}

/** A white plate with lines of unreadable text. */
function plate(random: Random): Neighbour[] {
  const half = uniform(random, 0.5, 0.85);
  const top = uniform(random, 1.02, 1.1);
  const height = uniform(random, 0.35, 0.6);
  const lines = stroke(
    [0.35, 0.65].map((share): Point[] => [
      [-half * uniform(random, 0.5, 0.85), top + share * height],
      [half * uniform(random, 0.5, 0.85), top + share * height],
    ]),
    height * 0.14,
  );
  const ink: Colour = [0.12, 0.12, 0.12];
  return [
    shape(rectangle(-half - 0.03, top - 0.03, half + 0.03, top + height + 0.03), ink),
    shape(rectangle(-half, top, half, top + height), [0.93, 0.93, 0.92]),
    shape(lines, ink),
  ];
}

/** A sign of another or the same class, cut off by the picture's edge; none where the first sign leaves no room. */
function secondSign(random: Random, inView: Range, pose: Pose, box: Box): Neighbour[] {
  const label = randomInteger(random, designs.length);
  const scale = pose.scale * uniform(random, 0.85, 1.1);
  const visible = uniform(random, ...inView);
  const outside = 1 + scale * (1 - 2 * visible);
  const along = uniform(random, -0.9, 0.9);
  const centres: readonly Point[] = [
    [pose.centre[0], outside],
    [pose.centre[0], -outside],
    [outside, along],
    [-outside, along],
  ];
  const centre = centres[randomInteger(random, centres.length)] as Point;
  const itsPose = { ...pose, centre, scale, rotation: uniform(random, -8, 8) };
  const other = boxOf(signTemplate(label).outline, signToPicture(itsPose));
  const apart = other[0] > box[2] || other[2] < box[0] || other[1] > box[3] || other[3] < box[1];
  return apart ? [{ kind: "sign", label, pose: itsPose }] : [];
}

const occluders: readonly ((random: Random) => Neighbour[])[] = [twig, twig, post, stickers];

/** Something before the sign that leaves most of it in view. */
export function sampleInFront(random: Random): Neighbour[] {
  const kind = occluders[randomInteger(random, occluders.length)] as (random: Random) => Neighbour[];
  return kind(random);
}

/** Leaves that reach in from the rim. */
function twig(random: Random): Neighbour[] {
  const angle = uniform(random, 0, 2 * Math.PI);
  const green: Colour = [
    uniform(random, 0.1, 0.35),
    uniform(random, 0.22, 0.42),
    uniform(random, 0.05, 0.15),
  ];
  const count = 5 + randomInteger(random, 5);
  const leavesOfTwig = Array.from({ length: count }, () => {
    const reach = uniform(random, 0.72, 1.25);
    const at = angle + uniform(random, -0.45, 0.45);
    const long = uniform(random, 0.1, 0.22);
    const leaf: Shape = [
      circle([0, 0], 1)
        .flat()
        .map(([x, y]): Point => [x * long, y * long * 0.45]),
    ];
    return place(leaf, { at: [reach * Math.cos(at), reach * Math.sin(at)], turn: uniform(random, 0, 180) });
  });
  return [shape(leavesOfTwig.flat(), green)];
}

/** A thin post or wire across the sign. */
function post(random: Random): Neighbour[] {
  const half = uniform(random, 0.04, 0.09);
  const lightness = uniform(random, 0.1, 0.5);
  const bar = place(rectangle(-half, -9, half, 9), {
    at: [uniform(random, -0.8, 0.8), 0],
    turn: uniform(random, -12, 12),
  });
  return [shape(bar, [lightness, lightness, lightness])];
}

/** Stickers, dirt or snow on the face. */
function stickers(random: Random): Neighbour[] {
  const count = 1 + randomInteger(random, 3);
  return Array.from({ length: count }, () => {
    const lightness = uniform(random, 0.2, 0.95);
    const angle = uniform(random, 0, 2 * Math.PI);
    const reach = uniform(random, 0.2, 0.8);
    const spot = circle([reach * Math.cos(angle), reach * Math.sin(angle)], uniform(random, 0.07, 0.17));
    return shape(spot, [lightness, lightness, lightness * 0.97], 0.85);
  });
}

const shape = (of: Shape, colour: Colour, alpha = 1): Neighbour => ({
  kind: "shape",
  shape: of,
  colour,
  alpha,
});
