/** A recording made again from the tables of a saved run. They may come from anywhere. */
import { type RunDescription, type SeriesName, seriesNames } from "#recording/frame.ts";
import type { NumberTable, ReadTables } from "#recording/number-table.ts";
import { Recording } from "#recording/recording.ts";
import { UntrustedError } from "#recording/untrusted.ts";

/** @throws UntrustedError */
export function readRecording(tables: ReadTables, description: RunDescription): Recording {
  const { probes, sequence, transformers, classNames, stepsPerEpoch } = description;
  const watched = probes.count + sequence.count;
  const recording = new Recording();
  const steps = risingSteps(tables, "frames");
  const column = (name: string, width: number) => {
    const { values } = findTable(tables, `frames/${name}`, steps.length, width);
    return (row: number) => values.subarray(row * width, (row + 1) * width);
  };
  const transformerAt = transformers.map(({ thetaSize, inputSize }, i) => {
    const thetas = column(`${i + 1}/thetas`, watched * thetaSize);
    if (i === 0) return (row: number) => ({ thetas: Float32Array.from(thetas(row)), maps: null });
    const bytes = column(`${i + 1}/maps`, watched * inputSize ** 2);
    const ranges = column(`${i + 1}/ranges`, watched * 2);
    return (row: number) => ({
      thetas: Float32Array.from(thetas(row)),
      maps: { bytes: Uint8Array.from(bytes(row)), ranges: Float32Array.from(ranges(row)) },
    });
  });
  const predictions = column("predictions", watched);
  const confidences = column("confidences", watched);
  for (const [row, step] of steps.entries()) {
    if (!predictions(row).every((label) => label >= 0 && label < classNames.length)) {
      throw new UntrustedError("it predicts classes that it does not have");
    }
    recording.append({
      step,
      epoch: step / stepsPerEpoch,
      transformers: transformerAt.map((at) => at(row)),
      predictions: Uint16Array.from(predictions(row)),
      confidences: Float32Array.from(confidences(row)),
    });
  }
  for (const name of seriesNames) readSeries(recording, name, tables);
  return recording;
}

/** A curve that is missing was not measured; one that is not known here is never asked for. */
function readSeries(recording: Recording, name: SeriesName, tables: ReadTables): void {
  if (!tables.has(`series/${name}/steps`)) return;
  const steps = risingSteps(tables, `series/${name}`);
  const { values } = findTable(tables, `series/${name}/values`, steps.length, 1);
  for (const [i, step] of steps.entries()) {
    recording.measure({ step, values: { [name]: values[i] as number } });
  }
}

/** Whole numbers from 0 on, each greater than the one before. */
function risingSteps(tables: ReadTables, of: string): Float64Array {
  const { values: steps } = findTable(tables, `${of}/steps`, null, 1);
  if (!steps.every((step, i) => Number.isInteger(step) && step > (steps[i - 1] ?? -1))) {
    throw new UntrustedError("its steps do not rise");
  }
  return steps;
}

/** @param rows null: as many as there are */
function findTable(
  tables: ReadTables,
  name: string,
  rows: number | null,
  width: number,
): NumberTable<Float64Array> {
  const table = tables.get(name);
  if (!table || table.width !== width || (rows !== null && table.rows !== rows)) {
    throw new UntrustedError(`its table “${name}” is missing or of another size`);
  }
  return table;
}
