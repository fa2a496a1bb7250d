/** What is drawn over input and output: regions, grids that fly, points that are read, and the pulls at them. */
import { toPixels } from "#geometry/bilinear.ts";
import { gridLines } from "#geometry/grid-lines.ts";
import { quadrilateral, regionEdges, regionOutline } from "#geometry/quad.ts";
import { pixelCentre, thetaOf } from "#geometry/transform.ts";
import { type Flow, layerOf } from "#store/flow.ts";
import { cornerMoves } from "./corner-moves.ts";
import { mix } from "./ease.ts";
import { exampleOf } from "./example-point.ts";
import { inPane, type Panes } from "./panes.ts";

interface Drawn {
  readonly flow: Flow;
  readonly panes: Panes;
}

const closed = (points: readonly string[]): string => `M${points.join("L")}Z`;
const isFinitePath = (path: string): boolean => !path.includes("NaN");

/** Twice: dark and wide beneath, so that it is seen on any picture. */
function Line({ path, className = "" }: { readonly path: string; readonly className?: string }) {
  if (!isFinitePath(path)) return null;
  return (
    <>
      <path d={path} className={`one-halo ${className}`} />
      <path d={path} className={`one-line ${className}`} />
    </>
  );
}

const identityOf = ({ transform }: Flow): Float32Array => thetaOf(transform, transform.identity);

/** The sampled region over the input, on its way from the whole picture to where theta puts it. */
export function Quad({
  flow,
  panes,
  from,
  share,
}: Drawn & { readonly from: "identity" | "theta"; readonly share: number }) {
  // On a straight way from the identity: mixtures of a family's thetas are of the family.
  const whole = identityOf(flow);
  const theta = flow.theta.map((number, i) =>
    from === "theta" ? number : mix(whole[i] as number, number, share),
  );
  return <Region edges={regionEdges(flow.transform, theta)} panes={panes} />;
}

function Region({
  edges,
  panes,
  className = "",
}: {
  readonly edges: readonly (readonly number[])[];
  readonly panes: Panes;
  readonly className?: string;
}) {
  const { x, y } = inPane(panes, "input");
  const outline = edges.flat();
  const points = Array.from(
    { length: outline.length / 2 },
    (_, i) => `${x(outline[2 * i] as number)},${y(outline[2 * i + 1] as number)}`,
  );
  const top = points.slice(0, (edges[0]?.length ?? 0) / 2 + 1);
  return (
    <>
      <Line path={closed(points)} className={className} />
      <Line path={`M${top.join("L")}`} className={`one-top ${className}`} />
    </>
  );
}

/** CSS pixels between two points at least: closer ones hide the picture. */
const leastGap = 11;

/** The output's pixels: over the output at `flown` 0, over the input where they are sampled from at 1. */
export function FlyingGrid({
  flow,
  panes,
  flown,
  drawn,
}: Drawn & { readonly flown: number; readonly drawn: number }) {
  const { transform, theta, outputSize, grid } = flow;
  const [here, there] = [inPane(panes, "output"), inPane(panes, "input")];
  const point = (from: readonly number[], to: readonly number[], share: number) =>
    `${round(mix(here.x(at(from, 0)), there.x(at(to, 0)), share))},${round(mix(here.y(at(from, 1)), there.y(at(to, 1)), share))}`;
  const edges = [identityOf(flow), theta].map((one) => [
    ...gridLines(transform, one, outputSize),
    ring(regionOutline(transform, one)),
  ]) as [number[][], number[][]];
  const lines = (share: number) =>
    edges[0]
      .map((line, i) => {
        const to = edges[1][i] as number[];
        const points = Array.from({ length: line.length / 2 }, (_, k) =>
          point(line.slice(2 * k), to.slice(2 * k), share),
        );
        return `M${points.join("L")}`;
      })
      .join("");
  const stride = Math.ceil((outputSize * leastGap) / Math.max(leastGap, panes.side));
  const side = Math.floor(outputSize / stride);
  const dots = Array.from({ length: Math.round(drawn * side) * side }, (_, i) => {
    const [column, row] = [(i % side) * stride, Math.floor(i / side) * stride];
    const index = row * outputSize + column;
    const regular = [pixelCentre(column, outputSize), pixelCentre(row, outputSize)];
    return `M${point(regular, [...grid.subarray(2 * index, 2 * index + 2)], flown)}h0`;
  }).join("");
  const example = exampleOf(flow);
  const [markX, markY] = point(example.regular, example.source, flown).split(",");
  return (
    <>
      <path d={lines(0)} className="one-ghost" />
      {isFinitePath(dots) && (
        <>
          <path d={lines(flown)} className="one-grid" />
          <path d={dots} className="one-dots one-dots-halo" />
          <path d={dots} className="one-dots" />
          <circle cx={markX} cy={markY} r="5" className="one-source" />
        </>
      )}
      {[-1, 1].map((c) => (
        <text key={c} x={here.x(c)} y={panes.top + panes.side + 16} textAnchor={c < 0 ? "start" : "end"}>
          {c < 0 ? "x = −1" : "x = 1"}
        </text>
      ))}
    </>
  );
}

const at = (numbers: readonly number[], i: number): number => numbers[i] as number;

const ring = (corners: readonly number[]): number[] => [...corners, ...corners.slice(0, 2)];

const round = (pixel: number | undefined): number => Math.round((pixel as number) * 100) / 100;

/** The output pixel that is being made when a share of all is done. */
export const pixelInMaking = (outputSize: number, made: number): number =>
  Math.min(outputSize ** 2 - 1, Math.floor(made * outputSize ** 2));

/** The output pixel that is being made, its source point, and the four input pixels around that. */
export function SourcePoint({ flow, panes, made }: Drawn & { readonly made: number }) {
  const { outputSize, inputSize, grid } = flow;
  const [here, there] = [inPane(panes, "output"), inPane(panes, "input")];
  const index = pixelInMaking(outputSize, made);
  const [column, row] = [index % outputSize, Math.floor(index / outputSize)];
  const [u, v] = [grid[2 * index] as number, grid[2 * index + 1] as number];
  if (!Number.isFinite(u + v)) return null;
  const pixel = panes.side / inputSize;
  const [left, top] = [Math.floor(toPixels(u, inputSize)), Math.floor(toPixels(v, inputSize))];
  const own = panes.side / outputSize;
  const [toX, toY] = [here.x(pixelCentre(column, outputSize)), here.y(pixelCentre(row, outputSize))];
  return (
    <>
      <Quad flow={flow} panes={panes} from="theta" share={1} />
      {made < 1 && (
        <>
          <path d={`M${there.x(u)},${there.y(v)}L${toX},${toY}`} className="one-thread-halo" />
          <path d={`M${there.x(u)},${there.y(v)}L${toX},${toY}`} className="one-thread" />
          <rect
            x={panes.input + left * pixel}
            y={panes.top + top * pixel}
            width={2 * pixel}
            height={2 * pixel}
            className="one-neighbours"
          />
          <circle cx={there.x(u)} cy={there.y(v)} r="4" className="one-source" />
          <rect x={toX - own / 2} y={toY - own / 2} width={own} height={own} className="one-neighbours" />
        </>
      )}
    </>
  );
}

/** Arrows in a row of the output that are drawn at most: more hide the picture. */
const mostArrows = 12;

interface Pull {
  readonly index: number;
  /** The way that the loss falls, as long as the steepest is 1. */
  readonly x: number;
  readonly y: number;
}

/** Every few output pixels' pulls: the mean over a block of them, at its middle pixel. */
function pullsOf(flow: Flow): readonly Pull[] {
  const { activations, outputSize } = flow;
  if (!activations) return [];
  const { gradient } = layerOf(activations, "localisation/grid");
  const stride = Math.ceil(outputSize / mostArrows);
  const count = Math.floor(outputSize / stride);
  const pulls = Array.from({ length: count * count }, (_, block) => {
    const [column, row] = [(block % count) * stride, Math.floor(block / count) * stride];
    let [x, y] = [0, 0];
    for (let i = 0; i < stride * stride; i++) {
      const at = (row + Math.floor(i / stride)) * outputSize + column + (i % stride);
      x -= gradient[2 * at] as number;
      y -= gradient[2 * at + 1] as number;
    }
    const middle = Math.floor(stride / 2);
    return { index: (row + middle) * outputSize + column + middle, x, y };
  });
  const steepest = Math.max(...pulls.map(({ x, y }) => Math.hypot(x, y)));
  return steepest > 0 ? pulls.map(({ index, x, y }) => ({ index, x: x / steepest, y: y / steepest })) : [];
}

/** A shaft with a small head, or nothing where it would be a dot. */
function arrow(x: number, y: number, dx: number, dy: number): string {
  const length = Math.hypot(dx, dy);
  if (!(length > 1.5)) return "";
  const [tipX, tipY] = [x + dx, y + dy];
  const head = Math.min(5, length / 2);
  const [ux, uy] = [(dx / length) * head, (dy / length) * head];
  const side = (sign: number) =>
    `${round(tipX - ux - sign * 0.6 * uy)},${round(tipY - uy + sign * 0.6 * ux)}`;
  return `M${round(x)},${round(y)}L${round(tipX)},${round(tipY)}M${side(1)}L${round(tipX)},${round(tipY)}L${side(-1)}`;
}

/** The longest arrow, as a share of the picture's side. */
const longest = 0.14;

/** Each output pixel's pull at its source point. */
export function PullArrows({ flow, panes, grown }: Drawn & { readonly grown: number }) {
  const { x, y } = inPane(panes, "input");
  const reach = longest * panes.side * grown;
  const path = pullsOf(flow)
    .map(({ index, ...pull }) =>
      arrow(
        x(flow.grid[2 * index] as number),
        y(flow.grid[2 * index + 1] as number),
        pull.x * reach,
        pull.y * reach,
      ),
    )
    .join("");
  return (
    <>
      <Quad flow={flow} panes={panes} from="theta" share={1} />
      <Line path={path || "M0,0"} className="one-pull" />
    </>
  );
}

/** The same pulls, carried from their source points home to their places in the regular grid. */
export function ArrowsHome({ flow, panes, home }: Drawn & { readonly home: number }) {
  const [here, there] = [inPane(panes, "output"), inPane(panes, "input")];
  const reach = longest * panes.side;
  const { outputSize, grid } = flow;
  const path = pullsOf(flow)
    .map(({ index, ...pull }) => {
      const [column, row] = [index % outputSize, Math.floor(index / outputSize)];
      return arrow(
        mix(there.x(grid[2 * index] as number), here.x(pixelCentre(column, outputSize)), home),
        mix(there.y(grid[2 * index + 1] as number), here.y(pixelCentre(row, outputSize)), home),
        pull.x * reach,
        pull.y * reach,
      );
    })
    .join("");
  return (
    <>
      <Quad flow={flow} panes={panes} from="theta" share={1} />
      <Line path={path || "M0,0"} className="one-pull" />
    </>
  );
}

/** What the loss wants of the corners or, with `step`, what one step has made of them, enlarged so that it is seen. */
export function CornerArrows({
  flow,
  panes,
  grown,
  step,
}: Drawn & { readonly grown: number; readonly step: boolean }) {
  const { x, y } = inPane(panes, "input");
  const moves = cornerMoves(flow, step ? "step" : "gradient");
  if (!moves) return <Quad flow={flow} panes={panes} from="theta" share={1} />;
  const { transform, theta, activations } = flow;
  const further = moves.scale * grown;
  // Theta itself, further along its step: the region is of the family then, bends and all.
  const reached =
    step && activations
      ? theta.map((number, i) => mix(number, activations.after.theta[i] as number, further))
      : null;
  const moved = reached
    ? quadrilateral(transform, reached)
    : flow.corners.map((c, i) => c + (moves.moves[i] as number) * further);
  const arrows = [0, 2, 4, 6]
    .map((i) => {
      const [fromX, fromY] = [x(flow.corners[i] as number), y(flow.corners[i + 1] as number)];
      return arrow(fromX, fromY, x(moved[i] as number) - fromX, y(moved[i + 1] as number) - fromY);
    })
    .join("");
  return (
    <>
      <Region edges={regionEdges(transform, theta)} panes={panes} className={step ? "one-before" : ""} />
      {reached && <Region edges={regionEdges(transform, reached)} panes={panes} />}
      <Line path={arrows || "M0,0"} className="one-pull" />
    </>
  );
}
