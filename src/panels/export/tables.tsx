/** The curves, and theta of every watched picture, as tables for other programs. */
import { useMemo } from "react";
import { ok } from "#experiment/notice.ts";
import { whole } from "#geometry/figure.ts";
import { curvesCsv, rowsOfCurves } from "#recording/curves-csv.ts";
import { fileName } from "#recording/file-name.ts";
import { thetasCsv } from "#recording/thetas-csv.ts";
import { useAppStore } from "#store/app-store.ts";
import { figureMaker, type Order, type Wish } from "#store/figure-maker.ts";
import { curvesTable, thetasTable } from "#store/tables.ts";
import { Facts } from "./facts.tsx";
import { MakingRow } from "./making-row.tsx";
import type { FormProps } from "./use-making.ts";

export function Curves({ run, maker }: FormProps) {
  const dataset = useAppStore((state) => state.dataset);
  const table = useMemo(() => curvesTable(run, dataset), [run, dataset]);
  const beginning = useMemo(() => beginningOf(curvesCsv(table)), [table]);
  const rows = useMemo(() => rowsOfCurves(table), [table]);
  return (
    <Table
      {...{ run, maker }}
      what="curves"
      lead="Every curve that was recorded, a row a step; empty where a curve was not measured."
      beginning={beginning}
      rows={rows}
      order={() => ({ type: "curves", table })}
    />
  );
}

export function Thetas({ run, maker }: FormProps) {
  const dataset = useAppStore((state) => state.dataset);
  const start = useMemo(() => thetasTable(run, dataset, 1), [run, dataset]);
  const { probes, sequence, transformers } = run.run;
  const watched = probes.count + sequence.count;
  return (
    <Table
      {...{ run, maker }}
      what="thetas"
      lead="Theta of every probe and of every frame of the approach at every recorded step, with the corners that it samples and what the picture was taken for."
      beginning={beginningOf(thetasCsv(start))}
      rows={run.recording.frameCount * watched * transformers.length}
      order={() => ({ type: "thetas", table: thetasTable(run, dataset) })}
    />
  );
}

interface TableProps extends Pick<FormProps, "run" | "maker"> {
  readonly what: "curves" | "thetas";
  readonly lead: string;
  /** Its first lines. */
  readonly beginning: string;
  readonly rows: number;
  /** Put together when it is made, and not before. */
  order(): Order;
}

function Table({ run, maker, what, lead, beginning, rows, order }: TableProps) {
  const { experiment, recording } = run;
  const step = recording.last()?.step ?? 0;
  const name = `${fileName({ experiment, what, step })}.csv`;
  const words = `${whole(rows)} rows, UTF-8, decimal points`;
  const job = {
    kind: what,
    what: "The table",
    doing: "Making the table",
    choices: what,
    async make(wish: Wish) {
      const made = await figureMaker.make(order(), wish);
      return made?.ok ? ok({ blob: made.value, name, words, alt: null }) : made;
    },
  };
  return (
    <div className="export-columns">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="export-lines" tabIndex={0} aria-label="First lines of the table">
        <pre data-testid="export-lines">{beginning}</pre>
      </section>
      <div className="export-choices">
        <p className="export-lead">{lead}</p>
        <p className="note export-lead">
          Lines that begin with # say what the numbers mean: theta maps output to input, coordinates are
          normalised to [−1, 1], align_corners is false. In pandas: read_csv(file, comment="#").
        </p>
        <Facts facts={{ Table: words, File: name }} />
        <MakingRow maker={maker} kind={what} buttons={[{ label: "Make table (CSV)", job }]} />
      </div>
    </div>
  );
}

const mostLines = 18;

function beginningOf(parts: Iterable<string>): string {
  let text = "";
  for (const part of parts) {
    text += part;
    const lines = text.split("\r\n");
    if (lines.length > mostLines) return lines.slice(0, mostLines).join("\n");
  }
  return text.replaceAll("\r\n", "\n");
}
