/** The eight stages in a row, each with its live picture: above the way forward, below the gradient’s way back. */
import { memo, type ReactNode, useMemo } from "react";
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import { significant } from "#geometry/figure.ts";
import { gridLines } from "#geometry/grid-lines.ts";
import { regionOutline } from "#geometry/quad.ts";
import { renderInput, renderOutput } from "#geometry/render.ts";
import { isMatrix, thetaOf } from "#geometry/transform.ts";
import { type Flow, layersOf, likeliest } from "#store/flow.ts";
import { mapsOf, valuePicture } from "./map-picture.ts";
import { beatOf, stages } from "./slow-motion.ts";
import { gradientAt, titles, wordsOf } from "./words.ts";

interface Props {
  readonly flow: Flow;
  readonly beat: number;
  /** How far the beat has come, 0 to 1. */
  readonly progress: number;
  readonly onGo: (beat: number) => void;
}

export function Film({ flow, beat, progress, onGo }: Props) {
  /** What each pull is multiplied by on its way home. */
  const atEachPixel = isMatrix(flow.transform) ? "× (x, y, 1)" : "× weights";
  /** How much of a beat is over, 0 to 1. */
  const come = (one: number): number => (one < beat ? 1 : one === beat ? progress : 0);
  return (
    <ol className="one-film" aria-label="The stages">
      {stages.map((stage, i) => {
        const [forward, back] = [beatOf(i, "forward"), beatOf(i, "back")];
        const gradient = gradientAt(flow, i);
        return (
          <li key={stage} className={beat === forward || beat === back ? "one-now" : ""}>
            <span className="one-way" style={{ transform: `scaleX(${come(forward)})` }} />
            <button
              type="button"
              tabIndex={-1}
              className="one-cell"
              aria-label={`Forward: ${titles[i]}`}
              aria-current={beat === forward ? "step" : undefined}
              onClick={() => onGo(forward)}
            >
              <span className="one-thumb" aria-hidden="true">
                <Thumb flow={flow} stage={i} />
              </span>
              <b>{titles[i]}</b>
              <span className="one-cell-shape">{wordsOf(flow, forward).shapes.at(-1)?.[1]}</span>
            </button>
            <button
              type="button"
              tabIndex={-1}
              className="one-cell-back"
              aria-current={beat === back ? "step" : undefined}
              aria-label={`Back: ${titles[i]}${gradient ? `, size of ${gradient.name} ${gradient.size}` : ""}`}
              onClick={() => onGo(back)}
            >
              {gradient ? (
                <>
                  <span>{gradient.name}</span> <b>{gradient.size}</b>
                </>
              ) : (
                <span>{i === 0 ? "the step" : i === 3 ? atEachPixel : "–"}</span>
              )}
            </button>
            <span className="one-way one-way-back" style={{ transform: `scaleX(${come(back)})` }} />
          </li>
        );
      })}
    </ol>
  );
}

const Thumb = memo(({ flow, stage }: { readonly flow: Flow; readonly stage: number }): ReactNode => {
  const { watched, inputSize, outputSize, transform, theta, activations } = flow;
  const input = useMemo(() => renderInput(watched.pixels), [watched]);
  const output = useMemo(
    () => renderOutput({ pixels: watched.pixels, size: inputSize, transform, theta, outputSize }),
    [watched, inputSize, transform, theta, outputSize],
  );
  switch (stages[stage]) {
    case "image":
      return <PixelCanvas rgba={input} size={inputSize} label="" />;
    case "localisation net":
      return activations ? <Mosaic flow={flow} /> : "?";
    case "theta":
      return <Window outline={regionOutline(flow.transform, flow.theta)} />;
    case "regular grid":
      return <Lines flow={flow} theta={thetaOf(transform, transform.identity)} />;
    case "sampling grid":
      return (
        <>
          <PixelCanvas rgba={input} size={inputSize} label="" />
          <Lines flow={flow} theta={theta} />
        </>
      );
    case "sampler":
      return <PixelCanvas rgba={output} size={outputSize} label="" />;
    case "classifier":
      return activations ? <Bars flow={flow} /> : "?";
    default:
      return activations ? <strong>{significant(activations.loss, 2)}</strong> : "?";
  }
});

/** Four maps of the first convolution. */
function Mosaic({ flow: { activations } }: { readonly flow: Flow }) {
  const pictures = useMemo(() => {
    const layer = activations && layersOf(activations, "localisation").find((one) => mapsOf(one).count > 3);
    return layer ? [0, 1, 2, 3].map((map) => valuePicture(layer, map)) : [];
  }, [activations]);
  return (
    <span className="one-thumb-maps">
      {pictures.map((picture, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a map is its place
        <PixelCanvas key={i} {...picture} label="" />
      ))}
    </span>
  );
}

/** The sampled region in the whole picture. */
const Window = ({ outline }: { readonly outline: readonly number[] }) => (
  <svg viewBox="-1.2 -1.2 2.4 2.4" className="one-thumb-lines one-thumb-window" aria-hidden="true">
    <rect x="-1" y="-1" width="2" height="2" />
    {outline.every(Number.isFinite) && <polygon points={outline.map((c) => c.toFixed(3)).join(" ")} />}
  </svg>
);

function Lines({ flow, theta }: { readonly flow: Flow; readonly theta: ArrayLike<number> }) {
  const path = gridLines(flow.transform, theta, flow.outputSize)
    .filter((line) => line.every(Number.isFinite))
    .map((line) => `M${line.map((c) => Math.max(-99, Math.min(99, c)).toFixed(3)).join(" ")}`)
    .join("");
  return (
    <svg viewBox="-1 -1 2 2" className="one-thumb-lines" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

function Bars({ flow: { activations, watched } }: { readonly flow: Flow }) {
  if (!activations) return null;
  return (
    <span className="one-thumb-bars">
      {likeliest(activations, watched.label, 4).map((one) => (
        <i
          key={one}
          style={{ transform: `scaleX(${Math.max(0.02, activations.probabilities[one] as number)})` }}
        />
      ))}
    </span>
  );
}
