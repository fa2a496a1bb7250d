/** What the network learns from: the data set, its classes, its size and terms, and how to bring one's own. */
import { lazy, Suspense } from "react";
import { whole } from "#geometry/figure.ts";
import { fetched } from "#panels/fetched.ts";
import { FileButton } from "#panels/file-button.tsx";
import { SaveButton } from "#panels/save-button.tsx";
import { type AppState, useAppStore } from "#store/app-store.ts";
import { filesOfFolder } from "#store/chosen-files.ts";
import { trainingClient } from "#store/training-client.ts";
import { TimedSection } from "./timed-section.tsx";
import "./data.css";

const ClassChips = lazy(async () => ({
  default: (await fetched(() => import("./class-chips.tsx"))).ClassChips,
}));

type DatasetSummary = NonNullable<AppState["dataset"]>;
type LoadingProgress = NonNullable<AppState["opening"]>;

export function Data() {
  const dataset = useAppStore((state) => state.dataset);
  const opening = useAppStore((state) => state.opening);
  return (
    <TimedSection name="Data" id="data" className="data">
      <h2>Data</h2>
      {dataset ? <Summary dataset={dataset} /> : <p className="note">The data set is being made…</p>}
      <div className="data-drop">{opening ? <Opening progress={opening} /> : <Bring />}</div>
    </TimedSection>
  );
}

function Summary({ dataset }: { readonly dataset: DatasetSummary }) {
  const { name, chosen, train, validation, division, provenance, notes } = dataset;
  return (
    <>
      <dl className="facts">
        <div>
          <dt>Name</dt>
          <dd>{name}</dd>
        </div>
        <div>
          <dt>Classes learnt</dt>
          <dd>{whole(chosen.length)}</dd>
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
      <Suspense fallback={<div className="classes-place" />}>
        <ClassChips dataset={dataset} />
      </Suspense>
      <dl className="terms note">
        <div>
          <dt>Source</dt>
          <dd>{provenance}</dd>
        </div>
        <div>
          <dt>Split</dt>
          <dd>{division}</dd>
        </div>
        {notes.length > 0 && (
          <div>
            <dt>Notes</dt>
            {notes.map((note) => (
              <dd key={note}>{note}</dd>
            ))}
          </div>
        )}
      </dl>
    </>
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
      <SaveButton />
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
