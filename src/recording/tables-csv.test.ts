import { expect, test } from "vitest";
import { type CurvesTable, curvesCsv, rowsOfCurves } from "#recording/curves-csv.ts";
import { rowsOfThetas, type ThetasTable, thetasCsv } from "#recording/thetas-csv.ts";

/** Without the remarks; a cell with a comma in it is quoted, and there is none here. */
function readTable(text: string): Record<string, string>[] {
  const lines = text.trimEnd().split("\r\n");
  const [head = "", ...rows] = lines.filter((line) => !line.startsWith("#"));
  const names = head.split(",");
  return rows.map((row) => Object.fromEntries(row.split(",").map((cell, i) => [names[i] ?? "", cell])));
}

test("curves that were measured at different steps stand in one table, with gaps", () => {
  const table: CurvesTable = {
    about: "network quick",
    stepsPerEpoch: 10,
    curves: [
      { name: "trainLoss", steps: Float64Array.of(1, 2, 3), values: Float64Array.of(3.5, 3.25, 1 / 3) },
      { name: "roiIoU", steps: Float64Array.of(0, 2), values: Float64Array.of(0.5, 0.625) },
    ],
  };
  const text = [...curvesCsv(table)].join("");
  expect(text.split("\r\n")[1]).toBe("# network quick");
  expect(readTable(text)).toEqual([
    { step: "0", epoch: "0", trainLoss: "", roiIoU: "0.5" },
    { step: "1", epoch: "0.1", trainLoss: "3.5", roiIoU: "" },
    { step: "2", epoch: "0.2", trainLoss: "3.25", roiIoU: "0.625" },
    { step: "3", epoch: "0.3", trainLoss: String(1 / 3), roiIoU: "" },
  ]);
  expect(rowsOfCurves(table)).toBe(4);
});

const thetas: ThetasTable = {
  about: "network quick",
  transform: "affine",
  stepsPerEpoch: 4,
  classNames: ["stop", "yield"],
  probes: 1,
  labels: Uint16Array.of(1, 0),
  steps: Float64Array.of(0, 2),
  thetas: [
    Float32Array.of(
      ...[1, 0, 0, 0, 1, 0],
      ...[1, 0, 0, 0, 1, 0],
      ...[0.5, 0.1, 0.2, -0.1, 0.4, -0.3],
      ...[2, 0, 0, 0, 2, 0],
    ),
  ],
  predictions: Uint16Array.of(0, 0, 1, 0),
  confidences: Float32Array.of(0.1, 0.2, 0.3, 0.4),
};

test("every picture has a row at every step, named numbers to the last bit", () => {
  const text = [...thetasCsv(thetas)].join("");
  expect(text).toContain("align_corners=false");
  expect(text).toMatch(/output \(target\) coordinates to input \(source\)/);
  const rows = readTable(text);
  expect(rows).toHaveLength(rowsOfThetas(thetas));
  expect(rows.map(({ step, set, picture }) => `${step} ${set} ${picture}`)).toEqual([
    "0 probe 0",
    "0 approach 0",
    "2 probe 0",
    "2 approach 0",
  ]);
  const row = rows[2] ?? {};
  const names = [1, 2].flatMap((r) => [1, 2, 3].map((c) => `theta_${r}_${c}`));
  expect(names.map((name) => Math.fround(Number(row[name])))).toEqual(
    [0.5, 0.1, 0.2, -0.1, 0.4, -0.3].map(Math.fround),
  );
  expect(row).toMatchObject({
    epoch: "0.5",
    class: "1",
    class_name: "yield",
    prediction: "1",
    confidence: "0.3",
  });
});

test("corners are theta times the output's corners", () => {
  const row = readTable([...thetasCsv(thetas)].join(""))[2] ?? {};
  for (const [k, [x, y]] of [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].entries() as Iterable<[number, [number, number]]>) {
    expect(Number(row[`corner_${k + 1}_x`])).toBeCloseTo(0.5 * x + 0.1 * y + 0.2, 6);
    expect(Number(row[`corner_${k + 1}_y`])).toBeCloseTo(-0.1 * x + 0.4 * y - 0.3, 6);
  }
});
