/** One picture's loss on its way back: to the output's pixels, to their source points, to theta, to the corners. */
import { useMemo } from "react";
import { diverging } from "#charts/diverging.ts";
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import { significant, whole } from "#geometry/figure.ts";
import type { Halved } from "#geometry/pulls.ts";
import { renderInput, renderOutput } from "#geometry/render.ts";
import type { Transform } from "#geometry/transform.ts";
import { AskedNetwork } from "#panels/asked-network.tsx";
import { useInSight } from "#panels/use-in-sight.ts";
import { useAppStore } from "#store/app-store.ts";
import { useSizes, useTransform, useWatched, type Watched } from "#store/selectors.ts";
import { useShownTheta } from "#store/shown-theta.ts";
import { useHand } from "#store/steered.ts";
import { Chain } from "./chain.tsx";
import { Descent } from "./descent.tsx";
import { useLit } from "./lit.ts";
import { PullField } from "./pull-field.tsx";
import { ThetaTables } from "./theta-tables.tsx";
import { type Traced, useTraced } from "./use-traced.ts";

const cornerNames = ["top left", "top right", "bottom right", "bottom left"] as const;

export default function GradientView() {
  const onStage = useAppStore((state) => state.onStage);
  const watched = useWatched(onStage);
  const shownTheta = useShownTheta(onStage);
  const [element, isInSight] = useInSight<HTMLDivElement>(false);
  const { traced, answer } = useTraced(isInSight);
  // Pictures and figures are of one theta: the one that was asked about.
  const theta = traced?.told.theta ?? shownTheta;
  return (
    <div ref={element}>
      <p className="gradient-lead">
        How the loss of this one picture finds its way back to theta. Every output pixel pulls at the point
        that it is sampled from; theta feels the sum.
      </p>
      <AskedNetwork reply={answer?.reply ?? null} />
      <WayBack watched={watched} theta={theta} traced={traced} />
    </div>
  );
}

interface Props {
  readonly watched: Watched | null;
  readonly theta: Float32Array;
  readonly traced: Traced | null;
}

function WayBack({ watched, theta, traced }: Props) {
  const transform = useTransform();
  const { inputSize, outputSize } = useSizes();
  const hand = useHand(watched?.index ?? -1);
  const { lit, leading, explains, point } = useLit(traced, transform);
  const input = useMemo(() => watched && renderInput(watched.pixels), [watched]);
  const output = useMemo(
    () => watched && renderOutput({ pixels: watched.pixels, size: inputSize, transform, theta, outputSize }),
    [watched, inputSize, transform, theta, outputSize],
  );
  const most = traced ? Math.max(...Array.from(traced.brightness, Math.abs)) : 0;
  const slopes = useMemo(
    () => diverging(traced?.brightness ?? new Float32Array(outputSize ** 2), most),
    [traced, outputSize, most],
  );
  const shade = useMemo(() => shadeOf(leading?.leading ?? null, outputSize), [leading, outputSize]);
  const name = watched?.className ?? "the picture";
  return (
    <div className="gradient-body">
      <figure className="gradient-input" data-part={lit ? "lit" : undefined}>
        <PullField
          picture={{
            rgba: input,
            size: inputSize,
            label: `Input: ${name}, with pulls`,
            testId: "gradient-input",
          }}
          theta={theta}
          traced={traced}
          leading={leading?.leading ?? null}
          corners={(i) => ({
            ...explains({ of: "corner", index: i }),
            onFocusCapture: () => point({ of: "corner", index: i }),
          })}
        />
      </figure>
      <div className="gradient-middle">
        <div className="gradient-pair">
          <figure>
            <figcaption>
              Output <var>V</var>
            </figcaption>
            <span className="gradient-picture">
              {output && (
                <PixelCanvas
                  rgba={output}
                  size={outputSize}
                  label={`Output: ${name}`}
                  testId="gradient-output"
                />
              )}
              <PixelCanvas rgba={shade} size={outputSize} label="" />
            </span>
          </figure>
          <figure>
            <figcaption>
              ∂<var>L</var>/∂<var>V</var>
            </figcaption>
            <span className="gradient-picture">
              <PixelCanvas
                rgba={slopes}
                size={outputSize}
                label="dL/dV: orange where a brighter output would raise the loss, blue where it would lower it"
                testId="gradient-warped"
              />
              <PixelCanvas rgba={shade} size={outputSize} label="" />
            </span>
          </figure>
        </div>
        <div className="gradient-legend">
          <span>{traced ? significant(-most) : "–"}</span>
          <i aria-hidden="true" />
          <span>{traced ? `+${significant(most)}` : "–"}</span>
          <small>brighter lowers the loss</small>
          <small>0</small>
          <small>raises it</small>
        </div>
        <p className="note">
          Nats for one standard deviation of the picture’s brightness, all channels together.
        </p>
        <Chain lit={lit} />
      </div>
      <div className="gradient-right">
        <ThetaTables
          theta={theta}
          gradient={traced?.told.thetaGradient ?? null}
          transform={transform}
          byHand={hand !== null}
          entry={(i) => ({
            ...explains({ of: "entry", index: i }),
            onFocusCapture: () => point({ of: "entry", index: i }),
          })}
        />
        <p className="gradient-loss">
          Loss <b data-testid="gradient-loss">{traced ? significant(traced.told.loss, 4) : "–"}</b> nats
        </p>
        <p className="gradient-why" aria-live="polite">
          {lit && leading
            ? whyOf(
                lit.of === "corner"
                  ? `The arrow at corner ${lit.index + 1}, ${cornerNames[lit.index]},`
                  : entryName(transform, lit.index),
                leading,
              )
            : "Point at a corner’s number or at an entry of the table, or go there by Tab and the arrow keys: the pixels that make up half of it light up. Press to keep them lit."}
        </p>
        {watched && <Descent key={watched.index} watched={watched} />}
      </div>
    </div>
  );
}

const entryName = ({ basisSize, controlPoints }: Transform, index: number): string => {
  const [row, column] = [Math.floor(index / basisSize), index % basisSize];
  return controlPoints
    ? `This entry (control point ${column + 1}, ${row === 0 ? "x" : "y"})`
    : `This entry (row ${row + 1}, column ${column + 1})`;
};

function whyOf(
  what: string,
  { count, along, against, leading }: Halved & { readonly count: number },
): string {
  if (leading.length === 0)
    return `${what} is zero: no pixel pulls. Where everything sampled lies outside the picture, nothing changes.`;
  const half = leading.length === 1 ? "this one" : `these ${whole(leading.length)}`;
  return `${what} is the sum of ${whole(count)} pixels’ pulls: ${whole(along)} pull its way, ${whole(against)} against it. Half of what pulls its way comes from ${half}.`;
}

/** All but the chosen output pixels in shade; nothing where none are chosen. */
function shadeOf(pixels: readonly number[] | null, size: number): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(size * size * 4);
  if (!pixels) return rgba;
  for (let i = 3; i < rgba.length; i += 4) rgba[i] = 190;
  for (const pixel of pixels) rgba[pixel * 4 + 3] = 0;
  return rgba;
}
