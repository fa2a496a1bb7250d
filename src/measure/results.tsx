/** The tables of a report, what failed, and the report itself for programs. */
import { useId, useMemo, useState } from "react";
import { Bars } from "#measure/bars.tsx";
import type { Report } from "#measure/report.ts";
import { failuresOf, type Table, tablesOf } from "#measure/tables.ts";

export function Results({ report, isFinal }: { readonly report: Report; readonly isFinal: boolean }) {
  const tables = useMemo(() => tablesOf(report), [report]);
  const failures = useMemo(() => failuresOf(report), [report]);
  return (
    <>
      {tables.map((table) => (
        <Figures key={table.caption} table={table} />
      ))}
      {failures.length > 0 && (
        <section className="measure-failures" aria-labelledby="measure-failures">
          <h2 id="measure-failures">What could not be measured</h2>
          <ul>
            {failures.map((failure) => (
              <li key={failure}>{failure}</li>
            ))}
          </ul>
        </section>
      )}
      {isFinal && <ForPrograms report={report} />}
    </>
  );
}

function Figures({ table }: { readonly table: Table }) {
  const { caption, note, numbersFrom, columns, rows, bars } = table;
  const id = useId();
  return (
    <section className="measure-table" aria-labelledby={id}>
      <h2 id={id}>{caption}</h2>
      {note && <p className="note">{note}</p>}
      {bars.length > 0 && <Bars bars={bars} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="measure-scroll" tabIndex={0} aria-label={`${caption}, in figures`}>
        <table>
          <thead>
            <tr>
              {columns.map((column, i) => (
                <th key={column} scope="col" className={i < numbersFrom ? "words" : undefined}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells) => (
              <tr key={cells.slice(0, numbersFrom).join()}>
                {cells.map((cell, i) =>
                  i === 0 ? (
                    <th key={columns[i]} scope="row" className="words">
                      {cell}
                    </th>
                  ) : (
                    <td key={columns[i]} className={i < numbersFrom ? "words" : undefined}>
                      {cell}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

/** No clock is more exact. */
const sixDigits = (_: string, value: unknown): unknown =>
  typeof value === "number" ? Number(value.toPrecision(6)) : value;

function ForPrograms({ report }: { readonly report: Report }) {
  const json = useMemo(() => JSON.stringify(report, sixDigits, 1), [report]);
  const [copied, setCopied] = useState(false);
  const file = useMemo(() => `data:application/json,${encodeURIComponent(json)}`, [json]);
  // Browsers keep the clipboard from pages that did not come over a safe connection.
  const copy = () =>
    navigator.clipboard?.writeText(json).then(
      () => setCopied(true),
      () => {},
    );
  return (
    <section className="measure-json" aria-labelledby="measure-json">
      <h2 id="measure-json">All figures, for programs</h2>
      <div className="measure-json-buttons">
        <button type="button" disabled={!navigator.clipboard} onClick={copy}>
          {copied ? "Copied" : "Copy JSON"}
        </button>
        <a className="button" href={file} download="fovea-bench.json">
          Download JSON
        </a>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0} data-testid="bench-json">
        {json}
      </pre>
    </section>
  );
}
