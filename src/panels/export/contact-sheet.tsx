/** Watched pictures at some moments of the run, as one large picture for a slide or a paper. */
import { useMemo, useState } from "react";
import { ok } from "#experiment/notice.ts";
import { sheetLayout } from "#figures/sheet-layout.ts";
import { fileName } from "#recording/file-name.ts";
import { figureMaker } from "#store/figure-maker.ts";
import { contactSheet } from "#store/sheets.ts";
import { Choice, type Option } from "./choice.tsx";
import { Facts } from "./facts.tsx";
import { MakingRow } from "./making-row.tsx";
import { SheetPreview } from "./sheet-preview.tsx";
import { Shown } from "./shown.tsx";
import type { FormProps, Job } from "./use-making.ts";
import { useLooks, usePart, useWatchedIndices } from "./use-plan.ts";

type Count = "4" | "6" | "8" | "12";
const moments = [
  { value: "4", label: "Four" },
  { value: "6", label: "Six" },
  { value: "8", label: "Eight" },
] as const satisfies readonly Option<Count>[];
const pictures = [
  { value: "4", label: "Four" },
  { value: "8", label: "Eight" },
  { value: "12", label: "Twelve" },
] as const satisfies readonly Option<Count>[];

export function ContactSheet({ run, maker }: FormProps) {
  const [columns, setColumns] = useState<(typeof moments)[number]["value"]>("4");
  const [rows, setRows] = useState<(typeof pictures)[number]["value"]>("4");
  const part = usePart(run, "run", Number(columns));
  const { looks, backdrops, choose } = useLooks(run);
  const indices = useWatchedIndices(run, Number(rows));
  const { positions } = part;
  const sheet = useMemo(
    () => contactSheet(run, { ...looks, indices, positions }),
    [run, looks, indices, positions],
  );
  const { width, height } = sheetLayout(sheet, sheet.names.length, sheet.moments.length);
  const words = `${indices.length} pictures at ${positions.length} moments, ${width} × ${height} pixels`;
  const name = `${fileName({ experiment: run.experiment, what: "contact-sheet", step: part.last })}.png`;
  const choices = ["sheet", run.run.id, part.name, columns, rows, indices.join(), looks.backdrop].join(" ");
  const job: Job = {
    kind: "sheet",
    what: "The contact sheet",
    doing: "Making the contact sheet",
    choices,
    async make(wish) {
      const made = await figureMaker.make({ type: "sheet", sheet }, wish);
      const alt = `Contact sheet: ${words}. A row a picture, a column a moment: ${sheet.moments.join("; ")}.`;
      return made?.ok ? ok({ blob: made.value, name, words, alt }) : made;
    },
  };
  return (
    <div className="export-columns">
      <Shown making={maker.making} choices={choices} caption="The sheet, smaller than it will be">
        <SheetPreview sheet={sheet} label="Preview of the contact sheet" />
      </Shown>
      <div className="export-choices">
        <Choice legend="Part of the run" options={part.options} value={part.name} onChange={part.choose} />
        <Choice legend="Moments" options={moments} value={columns} onChange={setColumns} />
        <Choice legend="Pictures" options={pictures} value={rows} onChange={setRows} />
        <Choice legend="Backdrop" options={backdrops} value={looks.backdrop} onChange={choose} />
        <Facts facts={{ Sheet: words, File: name }} />
        <MakingRow maker={maker} kind="sheet" buttons={[{ label: "Make sheet (PNG)", job }]} />
      </div>
    </div>
  );
}
