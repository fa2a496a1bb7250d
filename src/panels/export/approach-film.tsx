/** The second film: one sign while a car comes nearer, and the output that stays almost still; the network at the playhead. */
import { useMemo } from "react";
import { fileName } from "#recording/file-name.ts";
import { useAppStore } from "#store/app-store.ts";
import { approachFilm } from "#store/films.ts";
import { frameAtPlayhead, usePaced } from "#store/selectors.ts";
import { Choice } from "./choice.tsx";
import { filmButtons } from "./film-buttons.ts";
import { FilmFacts } from "./film-facts.tsx";
import { FilmPreview } from "./film-preview.tsx";
import { MakingRow } from "./making-row.tsx";
import { Shown } from "./shown.tsx";
import type { FormProps } from "./use-making.ts";
import { useFilmed, useLooks } from "./use-plan.ts";
import { useVideoFormat } from "./use-video-format.ts";
import { useWhileInSight } from "./use-while-in-sight.ts";

/** Milliseconds from one preview to the next while the playhead moves. */
const interval = 250;

export function ApproachFilm(props: FormProps) {
  return props.run.run.sequence.count > 0 ? (
    <Film {...props} />
  ) : (
    <p className="note">
      This run watches no approach: nothing says which of its pictures show the same sign while a car comes
      nearer. The drawn signs have some, and so has GTSRB’s training archive.
    </p>
  );
}

function Film({ run, maker, isInSight }: FormProps) {
  const frame = useWhileInSight(usePaced(useAppStore(frameAtPlayhead), interval), isInSight);
  const { looks, backdrops, choose } = useLooks(run);
  const video = useVideoFormat();
  const filmed = useFilmed(run);
  const film = useMemo(() => approachFilm(filmed, frame, looks), [filmed, frame, looks]);
  const step = frame?.step ?? 0;
  const file = fileName({ experiment: run.experiment, what: "approach", step });
  const choices = ["approach", run.run.id, step, looks.backdrop].join(" ");
  const toMake = {
    kind: "approach" as const,
    doing: "Making the approach film",
    choices,
    alt: `Approach film: a sign comes nearer in the input, with the sampled region, and stays in its place in the output beside it; the network at step ${step}.`,
    film: () => film,
    file,
  };
  return (
    <div className="export-columns">
      <Shown making={maker.making} choices={choices} caption="First frame">
        <FilmPreview film={film} label="First frame of the approach film" />
      </Shown>
      <div className="export-choices">
        <p className="note export-lead">
          One held-out sign while a car comes nearer, as the network at the playhead sees it: move the
          playhead, and it is another network’s film.
        </p>
        <Choice legend="Backdrop" options={backdrops} value={looks.backdrop} onChange={choose} />
        <FilmFacts film={film} video={video} file={file} />
        <MakingRow maker={maker} kind="approach" buttons={filmButtons(toMake, video)} />
      </div>
    </div>
  );
}
