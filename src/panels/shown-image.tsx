/** The visitor's picture, what the transformer makes of it and what it is taken for. */
import { useMemo } from "react";
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import { QuadOverlay } from "#charts/quad-overlay.tsx";
import { percent, whole } from "#geometry/figure.ts";
import { regionEdges } from "#geometry/quad.ts";
import { renderInput, renderOutput } from "#geometry/render.ts";
import { thetaOf } from "#geometry/transform.ts";
import { ChooseImage } from "#panels/choose-image.tsx";
import { ModelCard } from "#panels/model-card.tsx";
import { useAppStore, type YourImage } from "#store/app-store.ts";
import { canLook } from "#store/runs.ts";
import { useLook, useSizes, useTransform } from "#store/selectors.ts";

export function ShownImage({ picture: { name, views } }: { readonly picture: YourImage }) {
  const look = useLook();
  const transform = useTransform();
  const { inputSize, outputSize } = useSizes();
  const { size, pixels } = (views.find((view) => view.size === inputSize) ??
    views[0]) as YourImage["views"][number];
  const theta = useMemo(() => look?.theta ?? thetaOf(transform, transform.identity), [look, transform]);
  const input = useMemo(() => renderInput(pixels), [pixels]);
  const output = useMemo(
    () => renderOutput({ pixels, size, transform, theta, outputSize }),
    [pixels, size, transform, theta, outputSize],
  );
  return (
    <div className="yours-box yours-shown">
      <div className="yours-picture">
        <PixelCanvas rgba={input} size={size} label={`Your picture ${name}`} testId="yours-input" />
        <QuadOverlay edges={regionEdges(transform, theta)} size={size} margin={0} testId="yours-quad" />
      </div>
      <div className="yours-picture">
        <PixelCanvas
          rgba={output}
          size={outputSize}
          label={`Output: what the classifier sees of ${name}`}
          testId="yours-output"
        />
      </div>
      <div className="yours-said">
        <Likeliest />
        <div className="note">
          <Seen /> <ChooseImage>Choose another</ChooseImage>
        </div>
      </div>
    </div>
  );
}

/** Who has looked, and when. */
function Seen() {
  const look = useLook();
  const origin = useAppStore((state) => state.shown?.origin ?? null);
  const consulting = useAppStore((state) => state.consulting);
  const willLook = useAppStore(canLook);
  if (look) {
    const who = origin ? `By ${origin.name}` : "By your network";
    return (
      <>
        {who}, step {whole(look.step)}. {origin && origin.card.length > 0 && <ModelCard origin={origin} />}
      </>
    );
  }
  if (consulting) return <>A trained network is on its way…</>;
  return <>{willLook ? "Looking…" : "Not seen yet: it is looked at when training starts."}</>;
}

function Likeliest() {
  const look = useLook();
  const classNames = useAppStore((state) => state.shown?.run.classNames ?? []);
  return (
    <ol data-testid="yours-classes" className="yours-classes" aria-label="Likeliest classes">
      {(look?.likeliest ?? []).map(({ label, probability }) => (
        <li key={label}>
          <span className="yours-class" title={classNames[label]}>
            {classNames[label] ?? `Class ${label}`}
          </span>{" "}
          <b>{percent(probability)}</b>
          <span className="yours-bar" aria-hidden="true" style={{ transform: `scaleX(${probability})` }} />
        </li>
      ))}
    </ol>
  );
}
