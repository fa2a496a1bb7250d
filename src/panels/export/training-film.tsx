/** The first film: some pictures from before training on, and how the network learns where to look in them. */
import { useMemo, useState } from "react";
import { fileName } from "#recording/file-name.ts";
import { useAppStore } from "#store/app-store.ts";
import { trainingFilm } from "#store/films.ts";
import { Choice, type Option } from "./choice.tsx";
import { filmButtons } from "./film-buttons.ts";
import { FilmFacts } from "./film-facts.tsx";
import { FilmPreview } from "./film-preview.tsx";
import { MakingRow } from "./making-row.tsx";
import { Shown } from "./shown.tsx";
import type { FormProps } from "./use-making.ts";
import { useFilmed, useLooks, usePart, useWatchedIndices } from "./use-plan.ts";
import { useVideoFormat } from "./use-video-format.ts";

type Count = "1" | "4" | "6";
const counts = [
  { value: "1", label: "On the stage" },
  { value: "4", label: "Four" },
  { value: "6", label: "Six" },
] as const satisfies readonly Option<Count>[];

type Length = "24" | "60" | "150";
/** Frames at most. */
const lengths = [
  { value: "24", label: "Short" },
  { value: "60", label: "Medium" },
  { value: "150", label: "Long" },
] as const satisfies readonly Option<Length>[];

export function TrainingFilm({ run, maker }: FormProps) {
  const [count, setCount] = useState<Count>("4");
  const [length, setLength] = useState<Length>("60");
  const part = usePart(run, "epoch", Number(length));
  const { looks, backdrops, choose } = useLooks(run);
  const onStage = useAppStore((state) => state.onStage);
  const watched = useWatchedIndices(run, Number(count));
  const indices = useMemo(() => (count === "1" ? [onStage] : watched), [count, onStage, watched]);
  const video = useVideoFormat();
  const { positions } = part;
  const [first = 0] = positions;
  const filmed = useFilmed(run);
  const preview = useMemo(
    () => trainingFilm(filmed, { ...looks, indices, positions: [first] }),
    [filmed, looks, indices, first],
  );
  const whole = { ...preview, captions: positions.map(String) };
  const file = fileName({ experiment: run.experiment, what: "training-film", step: part.last });
  const choices = ["training", run.run.id, part.name, length, indices.join(), looks.backdrop].join(" ");
  const film = {
    kind: "training" as const,
    doing: "Making the training film",
    choices,
    alt: `Training film: ${indices.length === 1 ? "a picture" : `${indices.length} pictures`}, the sampled region in the input and the output beside it, from ${preview.captions[0]} to step ${part.last}.`,
    film: () => trainingFilm(run, { ...looks, indices, positions }),
    file,
  };
  return (
    <div className="export-columns">
      <Shown making={maker.making} choices={choices} caption="First frame">
        <FilmPreview film={preview} label="First frame of the training film" />
      </Shown>
      <div className="export-choices">
        <Choice legend="Part of the run" options={part.options} value={part.name} onChange={part.choose} />
        <Choice legend="Length" options={lengths} value={length} onChange={setLength} />
        <Choice legend="Pictures" options={counts} value={count} onChange={setCount} />
        <Choice legend="Backdrop" options={backdrops} value={looks.backdrop} onChange={choose} />
        <FilmFacts film={whole} video={video} file={file} />
        <MakingRow maker={maker} kind="training" buttons={filmButtons(film, video)} />
      </div>
    </div>
  );
}
