/** A report as tables of words: the page shows them, and `npm run bench` prints what the page shows. */
import { networkPresets } from "#experiment/presets.ts";
import { percent, significant, whole } from "#geometry/figure.ts";
import { backendLabel, computedBy, contenderLabel, workersLabel } from "#measure/labels.ts";
import {
  againstPyTorch,
  againstStock,
  type EngineReport,
  type Report,
  type Result,
  resultsOf,
} from "#measure/report.ts";

export interface Table {
  readonly caption: string;
  /** What the table shows in one sentence; "" where the caption says it. */
  readonly note: string;
  /** Columns from this one on hold numbers. */
  readonly numbersFrom: number;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The figure that matters most, drawn; empty where there is none. */
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly label: string;
  readonly text: string;
  /** Of the longest one, 0 to 1. */
  readonly share: number;
  readonly isOurs: boolean;
}

const none = "–";
const figure = (value: number | null): string =>
  value === null ? none : value < 1000 ? significant(value) : whole(value);
const times = (ratio: number | null): string => (ratio === null ? none : `${significant(ratio)}\u202f×`);
const seconds = (ms: number | null): string => (ms === null ? none : significant(ms / 1000));

export const tablesOf = (report: Report): readonly Table[] =>
  resultsOf(report).flatMap(([network, results]) => [
    withoutEmptyColumns(stepTable(report, networkPresets[network].label, results)),
    ...report.engines.filter((engine) => engine.network === network && engine.breakDown).map(kernelTable),
  ]);

/** Most visitors bring no PyTorch along: a column of dashes tells nobody anything. */
function withoutEmptyColumns(table: Table): Table {
  const isTold = (_: string, i: number) => table.rows.some((row) => row[i] !== none);
  return {
    ...table,
    columns: table.columns.filter(isTold),
    rows: table.rows.map((row) => row.filter(isTold)),
  };
}

function stepTable({ batch, results: all }: Report, network: string, results: readonly Result[]): Table {
  return {
    caption: `${network}: one training step of ${batch} pictures`,
    note: parametersNote(results),
    numbersFrom: 3,
    columns: [
      ...["Engine", "Computed by", "Shared by"],
      ...["ms a step, median", "fastest", "slowest", "steps", "images/s"],
      ...["of PyTorch's time", "of stock tfjs's time", "s to start", "s first step"],
    ],
    rows: results.map((result) => [
      ...[result.engineName, computedBy(result), workersLabel(result)],
      ...(result.failure ? [none, none, none, none, none] : pace(result, batch)),
      ...[times(againstPyTorch(result, all)), times(againstStock(result, all))],
      ...[seconds(result.startMs), seconds(result.firstStepMs)],
    ]),
    bars: barsOf(results, batch),
  };
}

/** Pictures a second: longer is better. */
function barsOf(results: readonly Result[], batch: number): readonly Bar[] {
  const paces = results.flatMap((result) =>
    result.medianMs === null ? [] : [{ result, pace: (1000 * batch) / result.medianMs }],
  );
  const best = Math.max(...paces.map(({ pace }) => pace));
  return paces.map(({ result, pace }) => ({
    label: contenderLabel(result),
    text: `${figure(pace)} images/s`,
    share: pace / best,
    isOurs: result.engine === "fovea",
  }));
}

function pace({ medianMs, stepMs }: Result, batch: number): readonly string[] {
  if (medianMs === null) return [none, none, none, "0", none];
  return [
    ...[medianMs, Math.min(...stepMs), Math.max(...stepMs)].map(figure),
    ...[whole(stepMs.length), figure((1000 * batch) / medianMs)],
  ];
}

function parametersNote(results: readonly Result[]): string {
  const parameters = results.find((result) => result.parameters !== null)?.parameters;
  return parameters ? `${whole(parameters)} parameters.` : "";
}

/** Rows beyond these are added up. */
const mostKernels = 14;

function kernelTable({
  network,
  backend,
  peakGigaflops: peak,
  convolutionGigaflops,
  breakDown,
}: EngineReport): Table {
  const { stepMs, kernels } = breakDown ?? { stepMs: 0, kernels: [] };
  const shown = kernels.slice(0, mostKernels);
  const rest = kernels.slice(mostKernels);
  const sum = (list: typeof kernels) => list.reduce((total, { milliseconds }) => total + milliseconds, 0);
  const share = (ms: number) => percent(ms / stepMs);
  const rate = ({ gigaflop, milliseconds }: (typeof kernels)[number]) =>
    gigaflop > 0 && milliseconds > 0 ? (1000 * gigaflop) / milliseconds : null;
  const ofPeak = (gigaflops: number | null) => (gigaflops && peak ? percent(gigaflops / peak) : none);
  const waited =
    breakDown?.timedBy === "waiting"
      ? " Each kernel was waited for, which makes the step longer than it is."
      : "";
  const reached = convolutionGigaflops
    ? ` All convolutions together reach ${figure(convolutionGigaflops)}, ${ofPeak(convolutionGigaflops)} of it.`
    : "";
  return {
    caption: `${networkPresets[network].label}: where a step goes, ${backendLabel(backend)}, 1 worker`,
    note: peak ? `Peak of the engine's own matrix product: ${figure(peak)} GFLOP/s.${reached}${waited}` : "",
    numbersFrom: 2,
    columns: ["Kernel", "Layer", "calls", "ms", "of the step", "GFLOP/s", "of the peak"],
    rows: [
      ...shown.map((kernel) => [
        ...[kernel.kernel, kernel.layer || none, whole(kernel.calls), figure(kernel.milliseconds)],
        ...[share(kernel.milliseconds), figure(rate(kernel)), ofPeak(rate(kernel))],
      ]),
      ...[
        { name: `${rest.length} others`, ms: sum(rest), wanted: rest.length > 0 },
        { name: "Between kernels", ms: stepMs - sum(kernels), wanted: breakDown !== null },
      ]
        .filter(({ wanted }) => wanted)
        .map(({ name, ms }) => [name, none, none, figure(ms), share(ms), none, none]),
    ],
    bars: [],
  };
}

/** What could not be measured, and why, in plain words. */
export const failuresOf = (report: Report): readonly string[] => [
  ...report.results
    .filter(({ failure }) => failure)
    .map(
      (result) =>
        `${result.engineName} cannot train ${networkPresets[result.network].label} on ${computedBy(result)}: ${result.failure}.`,
    ),
  ...report.engines
    .filter(({ failure }) => failure)
    .map(
      ({ network, backend, failure }) =>
        `${networkPresets[network].label} on ${backendLabel(backend)} was not looked at kernel by kernel: ${failure}.`,
    ),
];
