/** The stages between input and output: both pictures, and over them what moves from one to the other. */
import { type ReactNode, useMemo } from "react";
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import { useWidth } from "#charts/use-width.ts";
import { renderInput, renderOutput } from "#geometry/render.ts";
import type { Flow } from "#store/flow.ts";
import { layerOf } from "#store/flow.ts";
import { Blend } from "./blend.tsx";
import { ease, part } from "./ease.ts";
import { summedPicture } from "./map-picture.ts";
import { Matrix } from "./matrix.tsx";
import {
  ArrowsHome,
  CornerArrows,
  FlyingGrid,
  PullArrows,
  pixelInMaking,
  Quad,
  SourcePoint,
} from "./pane-drawings.tsx";
import { type Panes, panesOf } from "./panes.ts";
import { beatAt, type StageName, stages } from "./slow-motion.ts";

interface Props {
  readonly flow: Flow;
  readonly beat: number;
  /** 0 to 1 */
  readonly progress: number;
}

export function PaneScene({ flow, beat, progress }: Props) {
  const [element, width] = useWidth<HTMLDivElement>();
  const panes = panesOf(width);
  const { stage, direction } = beatAt(beat);
  const name = stages[stage] as StageName;
  const isBack = direction === "back";
  const { watched, inputSize, outputSize, transform, theta } = flow;
  const input = useMemo(() => renderInput(watched.pixels), [watched]);
  const output = useMemo(
    () => renderOutput({ pixels: watched.pixels, size: inputSize, transform, theta, outputSize }),
    [watched, inputSize, transform, theta, outputSize],
  );
  const after = useMemo(() => {
    const { activations } = flow;
    if (!activations) return null;
    return renderOutput({
      pixels: watched.pixels,
      size: inputSize,
      transform,
      theta: activations.after.theta,
      outputSize,
    });
  }, [flow, watched, inputSize, transform, outputSize]);
  const pull = useMemo(() => {
    const { activations } = flow;
    return activations && summedPicture(layerOf(activations, "localisation/warped").gradient, outputSize);
  }, [flow, outputSize]);
  const made = name === "sampler" && !isBack ? part(progress, 0, 0.9) : isBack ? 1 : 0;
  const showsPull = isBack && name !== "image" && name !== "theta";
  return (
    <div className="one-panes" ref={element} style={{ height: panes.height }}>
      <Pane panes={panes} at="input" caption="Input">
        <PixelCanvas
          rgba={input}
          size={inputSize}
          label={`Input: ${watched.className}`}
          testId="one-step-input"
        />
      </Pane>
      <Pane
        panes={panes}
        at="output"
        caption={showsPull ? "dL/d output" : name === "image" ? "Output after the step" : "Output"}
      >
        <span
          className="one-pane-layer"
          style={{
            clipPath: madeSoFar(made, outputSize),
            opacity: showsPull ? 1 - ease(part(name === "sampler" ? progress : 1, 0, 0.5)) : 1,
          }}
        >
          <PixelCanvas
            rgba={name === "image" && after ? after : output}
            size={outputSize}
            label="Output"
            testId="one-step-output"
          />
        </span>
        {showsPull && pull && (
          <span
            className="one-pane-layer"
            style={{ opacity: ease(part(name === "sampler" ? progress : 1, 0.1, 0.6)) }}
          >
            <PixelCanvas {...pull} label="How the loss changes with each pixel of the output" />
          </span>
        )}
      </Pane>
      <svg className="one-overlay" viewBox={`0 0 ${Math.max(1, width)} ${panes.height}`} aria-hidden="true">
        <Overlay name={name} isBack={isBack} flow={flow} panes={panes} progress={progress} />
      </svg>
      <div className="one-between" style={panes.between}>
        {name === "sampler" && !isBack ? (
          <Blend flow={flow} index={pixelInMaking(outputSize, made)} />
        ) : (
          between(name, isBack, flow)
        )}
      </div>
    </div>
  );
}

interface PaneProps {
  readonly panes: Panes;
  readonly at: "input" | "output";
  readonly caption: string;
  readonly children: ReactNode;
}

function Pane({ panes: { top, side, ...x }, at, caption, children }: PaneProps) {
  return (
    <figure className="one-pane" style={{ left: x[at], top: top - 20, width: side }}>
      <figcaption>{caption}</figcaption>
      <div style={{ height: side }}>{children}</div>
    </figure>
  );
}

/** The rows that are done, and of the next one the pixels that are. */
function madeSoFar(share: number, size: number): string | undefined {
  if (share >= 1) return undefined;
  const pixels = Math.floor(share * size * size);
  const [row, column] = [Math.floor(pixels / size), pixels % size];
  const percent = (count: number) => `${(count / size) * 100}%`;
  const [x, y, below] = [percent(column), percent(row), percent(row + 1)];
  return `polygon(0 0, 100% 0, 100% ${y}, ${x} ${y}, ${x} ${below}, 0 ${below})`;
}

interface OverlayProps {
  readonly name: StageName;
  readonly isBack: boolean;
  readonly flow: Flow;
  readonly panes: Panes;
  readonly progress: number;
}

function Overlay({ name, isBack, flow, panes, progress }: OverlayProps) {
  const motion = ease(part(progress, 0.05, 0.75));
  if (!isBack) {
    if (name === "theta") return <Quad flow={flow} panes={panes} from="identity" share={motion} />;
    if (name === "regular grid") return <FlyingGrid flow={flow} panes={panes} flown={0} drawn={motion} />;
    if (name === "sampling grid") return <FlyingGrid flow={flow} panes={panes} flown={motion} drawn={1} />;
    return <SourcePoint flow={flow} panes={panes} made={part(progress, 0, 0.9)} />;
  }
  if (name === "sampler") return <Quad flow={flow} panes={panes} from="theta" share={1} />;
  if (name === "sampling grid") return <PullArrows flow={flow} panes={panes} grown={motion} />;
  if (name === "regular grid") return <ArrowsHome flow={flow} panes={panes} home={motion} />;
  if (name === "theta") return <CornerArrows flow={flow} panes={panes} grown={motion} step={false} />;
  return <CornerArrows flow={flow} panes={panes} grown={motion} step />;
}

/** What stands between the pictures. */
function between(name: StageName, isBack: boolean, flow: Flow): ReactNode {
  const { basisSize: columns } = flow.transform;
  const theta = (numbers: ArrayLike<number>, name = "theta", testId = "one-step-theta") => (
    <Matrix name={name} numbers={numbers} columns={columns} as="theta" testId={testId} />
  );
  if (!isBack) return name === "theta" || name === "sampling grid" ? theta(flow.theta) : null;
  const { activations } = flow;
  if (!activations) return null;
  if (name === "theta" || name === "regular grid") {
    const { gradient } = layerOf(activations, "localisation/theta");
    return (
      <Matrix
        name="dL/dtheta"
        numbers={gradient}
        columns={columns}
        as="gradient"
        testId="one-step-theta-gradient"
      />
    );
  }
  if (name === "sampler" || name === "sampling grid")
    return (
      <p className="one-legend">
        <i className="one-bar-rises" /> brighter: the loss rises
        <br />
        <i className="one-bar-falls" /> brighter: the loss falls
      </p>
    );
  if (name === "image") return theta(activations.after.theta, "theta after", "one-step-theta-after");
  return null;
}
