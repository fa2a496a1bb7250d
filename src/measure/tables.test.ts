import { expect, test } from "vitest";
import { againstPyTorch, againstStock, convolutionRate, type Report, type Result } from "#measure/report.ts";
import { failuresOf, tablesOf } from "#measure/tables.ts";

const result = (part: Partial<Result>): Result => ({
  network: "standard-48",
  engine: "fovea",
  backend: "wasm",
  workers: 1,
  engineName: "Fovea",
  parameters: 718_609,
  startMs: 300,
  firstStepMs: 500,
  stepMs: [190, 200, 230],
  medianMs: 200,
  failure: null,
  ...part,
});

const results: readonly Result[] = [
  result({}),
  result({ workers: 2, medianMs: 120 }),
  result({ backend: "webgl", medianMs: 50 }),
  result({ network: "compact", medianMs: 210 }),
  result({ engine: "stock", backend: "webgl", engineName: "tfjs 4.22.0", medianMs: 500 }),
  result({ engine: "stock", engineName: "tfjs as it comes", medianMs: null, failure: "no such kernel" }),
  result({ engine: "pytorch", backend: "cpu", medianMs: 250 }),
  result({ engine: "pytorch", backend: "cpu", workers: 2, medianMs: 160 }),
];

test("PyTorch is met at the same number of threads, by a graphics card at all of them", () => {
  expect(results.map((one) => againstPyTorch(one, results))).toEqual([
    ...[200 / 250, 120 / 160, 50 / 160],
    210 / 250,
    ...[500 / 160, null, null, null],
  ]);
});

test("stock tfjs is met on the same backend, and not where it has no figure", () => {
  expect(againstStock(results[2] as Result, results)).toBe(0.1);
  expect(againstStock(results[0] as Result, results)).toBeNull();
});

const report: Report = {
  format: "fovea-bench-1",
  date: "2026-01-01T00:00:00.000Z",
  machine: { browser: "", cores: 2, renderer: null, isolated: true },
  batch: 64,
  results,
  engines: [
    {
      network: "standard-48",
      backend: "wasm",
      peakGigaflops: 20,
      convolutionGigaflops: 15,
      breakDown: {
        timedBy: "clock",
        stepMs: 200,
        kernels: Array.from({ length: 20 }, (_, i) => ({
          kernel: i === 0 ? "Conv2D" : `Kernel${i}`,
          layer: i === 0 ? "5×5, 3→32, 32×32" : "",
          calls: 1,
          milliseconds: i === 0 ? 100 : 2,
          gigaflop: i === 0 ? 1.5 : 0,
        })),
      },
      failure: null,
    },
  ],
};

test("the table of a network has a row for each contender, and a dash where there is no figure", () => {
  const [table] = tablesOf(report);
  expect(table?.rows.map((row) => row.length)).toEqual(new Array(7).fill(table?.columns.length));
  expect(table?.rows[0]?.slice(0, 8)).toEqual(["Fovea", "WASM", "1 worker", "200", "190", "230", "3", "320"]);
  expect(table?.rows[4]?.slice(3)).toEqual(["–", "–", "–", "–", "–", "–", "–", "0.300", "0.500"]);
  expect(table?.bars.map(({ share }) => share)).toContain(1);
});

test("columns that nothing is known of are left out", () => {
  const [table] = tablesOf({ ...report, results: results.slice(0, 2) });
  expect(table?.columns).not.toContain("of PyTorch's time");
  expect(table?.columns).toContain("fastest");
  expect(table?.rows.map((row) => row.length)).toEqual([table?.columns.length, table?.columns.length]);
});

test("the parts of a step add up to the whole, with the share of the peak that convolutions reach", () => {
  const table = tablesOf(report)[1];
  expect(table?.rows[0]).toEqual(["Conv2D", "5×5, 3→32, 32×32", "1", "100", "50 %", "15.0", "75 %"]);
  const sum = table?.rows.reduce((total, row) => total + Number(row[3]), 0);
  expect(sum).toBeCloseTo(200, 6);
  expect(table?.note).toContain("75 %");
});

test("all convolutions together: operations over time, other kernels left out", () => {
  const breakDown = report.engines[0]?.breakDown;
  expect(breakDown && convolutionRate(breakDown)).toBe(15);
  expect(convolutionRate({ timedBy: "clock", stepMs: 1, kernels: [] })).toBeNull();
});

test("what failed is said in words", () => {
  expect(failuresOf(report)).toEqual(["tfjs as it comes cannot train Standard-48 on WASM: no such kernel."]);
});
