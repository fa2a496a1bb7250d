/** What the network learns from: the data set, its terms, its size, some of its pictures, and how to bring one's own. */
import { useMemo } from "react";
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import { whole } from "#geometry/figure.ts";
import { renderInput } from "#geometry/render.ts";
import { FileButton } from "#panels/file-button.tsx";
import { type AppState, useAppStore } from "#store/app-store.ts";
import { filesOfFolder } from "#store/chosen-files.ts";
import { shownStep } from "#store/selectors.ts";
import { trainingClient } from "#store/training-client.ts";
import "./data.css";

type DatasetSummary = NonNullable<AppState["dataset"]>;
type LoadingProgress = NonNullable<AppState["opening"]>;

export function Data() {
  const dataset = useAppStore((state) => state.dataset);
  const opening = useAppStore((state) => state.opening);
  const step = useAppStore(shownStep);
  return (
    <section aria-label="Data" id="data" className="data" data-step={step ?? undefined}>
      <h2>Data</h2>
      {dataset ? <Summary dataset={dataset} /> : <p className="note">The data set is being made…</p>}
      <div className="data-drop">{opening ? <Opening progress={opening} /> : <Bring />}</div>
    </section>
  );
}

function Summary({ dataset }: { readonly dataset: DatasetSummary }) {
  const { name, classNames, train, validation, provenance, notes } = dataset;
  return (
    <>
      <dl className="facts">
        <div>
          <dt>Name</dt>
          <dd>{name}</dd>
        </div>
        <div>
          <dt>Classes</dt>
          <dd>{whole(classNames.length)}</dd>
        </div>
        <div>
          <dt>To train on</dt>
          <dd>{whole(train)} pictures</dd>
        </div>
        <div>
          <dt>To validate on</dt>
          <dd>{whole(validation)} pictures</dd>
        </div>
      </dl>
      <Samples dataset={dataset} />
      <p className="note">{provenance}</p>
      {notes.length > 0 && (
        <ul className="note data-notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Samples({ dataset: { samples, sampleSize } }: { readonly dataset: DatasetSummary }) {
  const pictures = useMemo(() => {
    const length = sampleSize * sampleSize * 3;
    return Array.from({ length: Math.min(18, Math.floor(samples.length / length)) }, (_, i) =>
      renderInput(samples.subarray(i * length, (i + 1) * length)),
    );
  }, [samples, sampleSize]);
  return (
    <div className="data-samples" role="img" aria-label={`${pictures.length} of the training pictures`}>
      {pictures.map((rgba, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: samples have nothing but their place
        <PixelCanvas key={i} rgba={rgba} size={sampleSize} label="" />
      ))}
    </div>
  );
}

const Bring = () => (
  <>
    <p>
      <b>Bring your own photographs.</b> Drop an archive anywhere on this page: the GTSRB training zip, or any
      zip or folder with one folder of pictures a class.{" "}
      <span className="note">
        Images stay in this tab. Recorded runs (.fovea) and networks (.safetensors) open here too.
      </span>
    </p>
    <div className="data-buttons">
      <FileButton
        name="Open data set"
        className="button"
        multiple
        accept=".zip,.csv,.ppm,image/*,.fovea,.safetensors"
        onFiles={(files) => trainingClient.openFiles({ files })}
      >
        Open data set…
      </FileButton>
      <FileButton
        name="Open a folder"
        className="button"
        folder
        onFiles={(files) => trainingClient.openFiles(filesOfFolder(files))}
      >
        Open a folder…
      </FileButton>
    </div>
  </>
);

const doing = {
  listing: "Looking through the files",
  decoding: "Decoding pictures",
  storing: "Keeping them for the next visit",
} as const satisfies Record<LoadingProgress["stage"], string>;

function Opening({ progress: { stage, done, total } }: { readonly progress: LoadingProgress }) {
  const count = total > 0 ? `${whole(done)} of ${whole(total)}` : whole(done);
  return (
    <div className="data-opening">
      <p>
        {doing[stage]}: <b>{count}</b>
      </p>
      <progress aria-label={doing[stage]} {...(total > 0 && { value: done, max: total })} />
      <button type="button" onClick={() => trainingClient.cancelOpening()}>
        Cancel
      </button>
    </div>
  );
}
