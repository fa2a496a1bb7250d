/** What stands behind a sign. Sampled as a few layers of a fixed world, then seen through a view. */
import { type Material, paintMaterial, type Strip, type View } from "#data/drawn-signs/material.ts";
import { type Point, place, rectangle, type Shape } from "#data/drawn-signs/path.ts";
import { type Colour, fill, type Layer } from "#data/drawn-signs/raster.ts";
import { stroke } from "#data/drawn-signs/stroke.ts";
import { asphalt, clouds, colourNear, dim, leaves, plaster } from "#data/drawn-signs/surfaces.ts";
import { type Random, randomInteger, uniform } from "#experiment/random.ts";

type Piece =
  /** A material between two heights of the world. */
  | ({ readonly kind: "ground"; readonly material: Material } & Strip)
  | { readonly kind: "shape"; readonly shape: Shape; readonly colour: Colour; readonly alpha: number };

/** From the farthest to the nearest; the first covers the whole picture. */
export type Background = readonly Piece[];

/** Well outside of every view. */
const FAR = 9;
/** As far as an approach's views go: they only ever zoom in, and shake a little. */
const REACH = 1.6;

export function drawBackground(layer: Layer, background: Background, view: View): void {
  const toPicture = {
    scale: view.zoom,
    at: [-view.zoom * view.shift[0], -view.zoom * view.shift[1]] as Point,
  };
  const height = (world: number): number => (world - view.shift[1]) * view.zoom;
  for (const piece of background) {
    if (piece.kind === "ground") {
      const strip = { from: height(piece.from), to: height(piece.to), ragged: piece.ragged * view.zoom };
      paintMaterial(layer, piece.material, view, strip);
    } else fill(layer, place(piece.shape, toPicture), piece);
  }
}

const kinds: readonly ((random: Random) => Background)[] = [
  sky,
  sky,
  foliage,
  foliage,
  street,
  street,
  facade,
  boards,
];

export function sampleBackground(random: Random): Background {
  const kind = kinds[randomInteger(random, kinds.length)] as (random: Random) => Background;
  return kind(random);
}

function sky(random: Random): Background {
  const pieces: Piece[] = [ground(clouds(random))];
  if (random() < 0.6) pieces.push(...branches(random));
  if (random() < 0.4) pieces.push(...skyline(random));
  return pieces;
}

function foliage(random: Random): Background {
  return [ground(leaves(random))];
}

/** Sky, a strip of trees or houses, asphalt. */
function street(random: Random): Background {
  const horizon = uniform(random, -0.1, 0.6);
  const treeTops = horizon - uniform(random, 0.15, 0.8);
  return [
    ground(clouds(random)),
    ground(leaves(random), { from: treeTops, to: horizon + 0.02, ragged: uniform(random, 0.2, 0.6) }),
    ground(asphalt(random), { from: horizon }),
    ...(random() < 0.6 ? laneMarks(random, horizon) : []),
  ];
}

function facade(random: Random): Background {
  const wall = ground(plaster(random));
  const size: Point = [uniform(random, 0.18, 0.45), uniform(random, 0.25, 0.6)];
  const pitch: Point = [size[0] * uniform(random, 1.3, 2.2), size[1] * uniform(random, 1.2, 2)];
  const start: Point = [
    uniform(random, -REACH, -REACH + pitch[0]) - size[0],
    uniform(random, -REACH, -REACH + pitch[1]) - size[1],
  ];
  const glass = dim(colourNear(random, [0.3, 0.35, 0.42], 0.12), uniform(random, 0.4, 1.4));
  const frame = colourNear(random, [0.8, 0.8, 0.78], 0.15);
  const turn = uniform(random, -6, 6);
  const windows = (grow: number): Shape => {
    const shape: Shape[number][] = [];
    for (let x = start[0]; x < REACH; x += pitch[0]) {
      for (let y = start[1]; y < REACH; y += pitch[1]) {
        shape.push(...rectangle(x - grow, y - grow, x + size[0] + grow, y + size[1] + grow));
      }
    }
    return place(shape, { turn });
  };
  return [wall, painted(windows(0.035), frame), painted(windows(0), glass)];
}

/** Large boards and stripes, as near other signs, shop fronts and building sites. */
function boards(random: Random): Background {
  const behind = random() < 0.5 ? ground(leaves(random)) : ground(plaster(random));
  const hues: readonly Colour[] = [
    [0.08, 0.3, 0.65],
    [0.9, 0.9, 0.88],
    [0.95, 0.75, 0.15],
    [0.7, 0.14, 0.14],
    [0.2, 0.22, 0.25],
    [0.75, 0.45, 0.3],
  ];
  const count = 1 + randomInteger(random, 3);
  const pieces = Array.from({ length: count }, () => {
    const [x, y] = [uniform(random, -1.2, 1.2), uniform(random, -1.2, 1.2)];
    const [w, h] = [uniform(random, 0.2, 0.9), uniform(random, 0.15, 0.8)];
    const shape = place(rectangle(-w, -h, w, h), { at: [x, y], turn: uniform(random, -8, 8) });
    return painted(shape, colourNear(random, hues[randomInteger(random, hues.length)] as Colour, 0.06));
  });
  return [behind, ...pieces];
}

function skyline(random: Random): Piece[] {
  const colour = colourNear(random, [0.35, 0.33, 0.32], 0.12);
  const shape = Array.from({ length: 4 }, (_, i) => {
    const left = -2.5 + 1.3 * i + uniform(random, -0.3, 0.3);
    return rectangle(left, uniform(random, 0.1, 0.9), left + uniform(random, 0.6, 1.5), FAR);
  });
  return [painted(shape.flat(), colour)];
}

/** Bare branches that reach in from one side, each with a few twigs. */
function branches(random: Random): Piece[] {
  const colour = colourNear(random, [0.16, 0.14, 0.13], 0.05);
  const side = uniform(random, 0, 2 * Math.PI);
  const pieces: Piece[] = [];
  const grow = (from: Point, heading: number, width: number, steps: number): void => {
    const line: Point[] = [from];
    let direction = heading;
    for (let i = 0; i < steps; i++) {
      const [x, y] = line.at(-1) as Point;
      direction += uniform(random, -0.35, 0.35);
      line.push([x + 0.22 * Math.cos(direction), y + 0.22 * Math.sin(direction)]);
      if (steps > 4 && random() < 0.5) {
        grow(line.at(-1) as Point, direction + (random() < 0.5 ? 0.7 : -0.7), width * 0.55, 3);
      }
    }
    pieces.push(painted(stroke([line], width), colour));
  };
  for (let i = 2 + randomInteger(random, 3); i > 0; i--) {
    const angle = side + uniform(random, -0.7, 0.7);
    grow(
      [1.6 * Math.cos(angle), 1.6 * Math.sin(angle)],
      angle + Math.PI + uniform(random, -0.4, 0.4),
      uniform(random, 0.03, 0.07),
      10,
    );
  }
  return pieces;
}

function laneMarks(random: Random, horizon: number): Piece[] {
  const foot = uniform(random, -1.5, 1.5);
  const from: Point = [uniform(random, -0.3, 0.3), horizon];
  const mark: Shape = [[from, [foot - 0.12, 1.6], [foot + 0.12, 1.6]]];
  return [painted(mark, [0.8, 0.8, 0.78], 0.8)];
}

const ground = (of: Material, strip: Partial<Strip> = {}): Piece => ({
  kind: "ground",
  material: of,
  from: -FAR,
  to: FAR,
  ragged: 0,
  ...strip,
});
const painted = (shape: Shape, colour: Colour, alpha = 1): Piece => ({ kind: "shape", shape, colour, alpha });
