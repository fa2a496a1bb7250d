/**
 * The region that is sampled, over its input picture as on the stage: white lines over a dark halo, a thick edge that becomes
 * the output's top, corners told apart by number. Edges are bent where a family bends them.
 */
import { cornerPlaces } from "#geometry/corner-places.ts";
import { regionEdges } from "#geometry/quad.ts";
import type { Point, Transform } from "#geometry/transform.ts";
import type { Enlarged, Spot } from "./film-layout.ts";

type Context = OffscreenCanvasRenderingContext2D;

export interface Window {
  readonly transform: Transform;
  readonly theta: ArrayLike<number>;
  /** Top left of the picture's well, and its side: nothing is drawn outside of it. */
  readonly at: Spot;
  readonly well: number;
  readonly picture: Enlarged;
  /** Diameter of the corners' numbers, pixels; 0: none. */
  readonly numbers: number;
}

/** Further out nothing can be seen, and canvases lose their exactness; pixels. */
const furthest = 1e5;

/** Nothing where a point of the edge is no number. */
export function drawWindow(context: Context, window: Window): void {
  const { transform, theta, at, well, numbers } = window;
  const edges = regionEdges(transform, theta).map((edge) => onFilm(edge, window));
  if (!edges.flat(2).every(Number.isFinite)) return;
  context.save();
  context.beginPath();
  context.rect(at.x, at.y, well, well);
  context.clip();
  context.lineJoin = "round";
  context.lineCap = "round";
  const top = [...(edges[0] ?? []), ...(edges[1] ?? []).slice(0, 1)];
  stroke(context, edges.flat(), { colour: "rgb(0 0 0 / 70%)", width: 4, isClosed: true });
  stroke(context, top, { colour: "rgb(0 0 0 / 70%)", width: 6, isClosed: false });
  stroke(context, edges.flat(), { colour: "#ffffff", width: 2, isClosed: true });
  stroke(context, top, { colour: "#ffffff", width: 4, isClosed: false });
  if (numbers > 0) {
    const corners = edges.map(([first = [0, 0]]) => [first[0] - at.x, first[1] - at.y] as const);
    for (const [i, { x, y }] of cornerPlaces(corners, well).entries()) {
      drawNumber(context, i + 1, { x: at.x + x, y: at.y + y }, numbers);
    }
  }
  context.restore();
}

/** x0, y0, ..., normalised, as points on the film. */
function onFilm(edge: readonly number[], { at, picture }: Window): Point[] {
  const place = (c: number, start: number) => {
    const pixel = start + picture.inset + ((c + 1) * picture.side) / 2;
    return Math.min(furthest, Math.max(-furthest, pixel));
  };
  return Array.from({ length: edge.length / 2 }, (_, i) => [
    place(edge[2 * i] as number, at.x),
    place(edge[2 * i + 1] as number, at.y),
  ]);
}

interface Line {
  readonly colour: string;
  readonly width: number;
  readonly isClosed: boolean;
}

function stroke(context: Context, points: readonly Point[], { colour, width, isClosed }: Line): void {
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
  if (isClosed) context.closePath();
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

function drawNumber(context: Context, number: number, { x, y }: Spot, diameter: number): void {
  context.beginPath();
  context.arc(x, y, diameter / 2, 0, 2 * Math.PI);
  context.fillStyle = "#ffffff";
  context.fill();
  context.strokeStyle = "#1b1f24";
  context.lineWidth = 1;
  context.stroke();
  context.fillStyle = "#1b1f24";
  context.font = `700 ${Math.round(diameter * 0.62)}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(String(number), x, y + diameter * 0.04);
}
