/** What to take along, one thing at a time: what it is made from, a look at it, and the file. */
import { type ComponentType, useState } from "react";
import { useInSight } from "#panels/use-in-sight.ts";
import { useAppStore } from "#store/app-store.ts";
import { usePaced } from "#store/selectors.ts";
import { ApproachFilm } from "./approach-film.tsx";
import { Choice, type Option } from "./choice.tsx";
import { ContactSheet } from "./contact-sheet.tsx";
import { RunFile, Weights } from "./files.tsx";
import { Curves, Thetas } from "./tables.tsx";
import { TrainingFilm } from "./training-film.tsx";
import { type FormProps, type Kind, useMaking } from "./use-making.ts";
import { useWhileInSight } from "./use-while-in-sight.ts";
import "./export-view.css";

const kinds = [
  { value: "training", label: "Training film" },
  { value: "approach", label: "Approach film" },
  { value: "sheet", label: "Contact sheet" },
  { value: "curves", label: "Curves" },
  { value: "thetas", label: "Thetas" },
  { value: "weights", label: "Weights" },
  { value: "run", label: "Run" },
] as const satisfies readonly Option<Kind>[];

const forms: Readonly<Record<Kind, ComponentType<FormProps>>> = {
  training: TrainingFilm,
  approach: ApproachFilm,
  sheet: ContactSheet,
  curves: Curves,
  thetas: Thetas,
  weights: Weights,
  run: RunFile,
};

/** Milliseconds from one look at a growing run to the next. */
const interval = 2000;

export default function ExportView() {
  const [kind, setKind] = useState<Kind>("training");
  const [element, isInSight] = useInSight<HTMLDivElement>();
  const shown = useAppStore((state) => state.shown);
  const run = useWhileInSight(usePaced(shown, interval), isInSight);
  const maker = useMaking();
  const Form = forms[kind];
  return (
    <div ref={element} className="export-body">
      <p className="export-lead">
        Films, pictures and figures of the run on show, to take along. They are made on this device, and stay
        there.
      </p>
      <Choice legend="What to make" options={kinds} value={kind} onChange={setKind} />
      {run && run.recording.frameCount > 0 ? (
        <Form run={run} maker={maker} isInSight={isInSight} />
      ) : (
        <p className="note">
          Nothing is recorded yet. Press Train, or open a recorded run: there is something to make from the
          first frame on.
        </p>
      )}
    </div>
  );
}
