/** The visitor's own picture through the eyes of the network, at any moment of its training. */
import { useMemo, useState } from "react";
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import { percent } from "#geometry/figure.ts";
import { renderInput } from "#geometry/render.ts";
import { ChooseImage } from "#panels/choose-image.tsx";
import { FileButton } from "#panels/file-button.tsx";
import { ShownImage } from "#panels/shown-image.tsx";
import { Viewers } from "#panels/viewers.tsx";
import { useAppStore } from "#store/app-store.ts";
import { useLook, useSizes, useWatched } from "#store/selectors.ts";
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
      {picture ? <ShownImage picture={picture} /> : <DropZone />}
      <p className="hidden" role="status">
        {picture && <FirstVerdict key={picture.picture} />}
      </p>
    </section>
  );
}

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
