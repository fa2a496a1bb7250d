/** The visitor's own picture through the eyes of the network, at any moment of its training. */
import { type ReactNode, useMemo, useState } from "react";
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import { QuadOverlay } from "#charts/quad-overlay.tsx";
import { percent, whole } from "#geometry/figure.ts";
import { regionEdges } from "#geometry/quad.ts";
import { renderInput, renderOutput } from "#geometry/render.ts";
import { thetaOf } from "#geometry/transform.ts";
import { FileButton } from "#panels/file-button.tsx";
import { ModelCard } from "#panels/model-card.tsx";
import { Viewers } from "#panels/viewers.tsx";
import { type YourImage as Picture, useAppStore } from "#store/app-store.ts";
import { lookAt } from "#store/looks.ts";
import { canLook } from "#store/runs.ts";
import { clampedPlayhead, useSizes, useTransform, useWatched } from "#store/selectors.ts";
import { trainingClient } from "#store/training-client.ts";
import "./your-image.css";

export function YourImage() {
  const picture = useAppStore((state) => state.yourImage);
  const look = useLook();
  return (
    <section aria-label="Your image" className="yours" data-step={look?.step}>
      <div className="panel-head">
        <h2 tabIndex={-1}>Your image</h2>
        {picture && <Viewers />}
      </div>
      {picture ? <Shown picture={picture} /> : <DropZone />}
      <p className="hidden" role="status">
        {picture && <FirstVerdict key={picture.picture} />}
      </p>
    </section>
  );
}

const useLook = () => useAppStore((state) => lookAt(state.shown?.looks ?? [], clampedPlayhead(state)));

const ChooseImage = ({ children }: { readonly children: ReactNode }) => (
  <FileButton
    name="Choose image"
    accept="image/*,.ppm"
    className="link"
    onFiles={([file]) => file && trainingClient.showImage(file, file.name)}
  >
    {children}
  </FileButton>
);

/** For devices that are held in the hand. */
const TakePhotograph = () => (
  <span className="yours-camera">
    , or{" "}
    <FileButton
      name="Take a photograph"
      accept="image/*"
      camera
      className="link"
      onFiles={([file]) => file && trainingClient.showImage(file, "your photograph")}
    >
      take a photograph
    </FileButton>
  </span>
);

function DropZone() {
  return (
    <div className="yours-box yours-empty">
      <div>
        <p>
          <b>Drop a picture here</b>, paste one, or <ChooseImage>choose a file</ChooseImage>
          <TakePhotograph />.
        </p>
        <p className="note">
          It stays in this tab. A trained network names it; scrub to see how that was learnt.
        </p>
      </div>
      <Tries />
    </div>
  );
}

/** Pictures made by the app, for those who have none at hand. */
const tries = [2, 5, 9] as const;
const Tries = () => (
  <div className="yours-tries">
    {tries.map((index) => (
      <Try key={index} index={index} />
    ))}
  </div>
);

function Try({ index }: { readonly index: number }) {
  const watched = useWatched(index);
  const { inputSize } = useSizes();
  const rgba = useMemo(
    () => (watched && watched.pixels.length > 0 ? renderInput(watched.pixels) : null),
    [watched],
  );
  if (!watched || !rgba) return <span className="yours-try" />;
  return (
    <button
      type="button"
      className="yours-try"
      aria-label={`Try this picture: ${watched.className}`}
      title={watched.className}
      onClick={async ({ currentTarget, detail }) => {
        // Pressed by a key, it goes with the focus: the heading stays.
        if (detail === 0) currentTarget.closest("section")?.querySelector("h2")?.focus();
        const blob = await asPng(rgba, inputSize);
        if (blob) trainingClient.showImage(blob, watched.className);
      }}
    >
      <PixelCanvas rgba={rgba} size={inputSize} label="" />
    </button>
  );
}

function asPng(rgba: Uint8ClampedArray<ArrayBuffer>, size: number): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  canvas.getContext("2d")?.putImageData(new ImageData(rgba, size), 0, 0);
  return new Promise((resolve) => canvas.toBlob(resolve));
}

function Shown({ picture: { name, views } }: { readonly picture: Picture }) {
  const look = useLook();
  const transform = useTransform();
  const { inputSize, outputSize } = useSizes();
  const { size, pixels } = (views.find((view) => view.size === inputSize) ??
    views[0]) as Picture["views"][number];
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

/** For those who hear the page: what the picture is taken for, once; scrubbing afterwards is not read out. */
function FirstVerdict() {
  const look = useLook();
  const classNames = useAppStore((state) => state.shown?.run.classNames ?? []);
  const [said, setSaid] = useState<string | null>(null);
  const [likeliest] = look?.likeliest ?? [];
  if (said === null && likeliest) {
    setSaid(`Your image: ${classNames[likeliest.label] ?? "unknown"}, ${percent(likeliest.probability)}.`);
  }
  return said;
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
