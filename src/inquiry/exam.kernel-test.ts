import { expect, test } from "vitest";
import type { Split } from "#data/dataset.ts";
import { presetOf } from "#experiment/presets.ts";
import { affine } from "#geometry/transforms/affine.ts";
import { startBackend } from "#kernels/start-backend.ts";
import { exampleNetwork, examplePictureCount, examplePictures } from "#model/example-network.ts";
import { Network } from "#model/network.ts";
import { look } from "#training/look.ts";
import { exam, examined, examPictures, mostExamined } from "./exam.ts";

const preset = presetOf("quick");
const length = preset.inputSize ** 2 * 3;
const both = examplePictures();

/** Pictures that are all a little different, labelled by their number. */
const split = (count: number): Split => ({
  count,
  label: (index) => index % 43,
  box: () => null,
  read(index, _, target, offset) {
    const picture = both.subarray((index % examplePictureCount) * length).subarray(0, length);
    for (let i = 0; i < length; i++) target[offset + i] = ((picture[i] as number) + 3 * index) % 256;
  },
});

/** Places run the other way, so that none is taken for a number. */
const examOf = (count: number, indices: readonly number[]) => ({
  split: split(count),
  indices: Uint32Array.from(indices),
  places: Uint32Array.from({ length: count }, (_, i) => 1000 + count - i),
});

const network = async () => {
  await startBackend("wasm");
  const { weights, classNames } = exampleNetwork("affine");
  return new Network(preset, affine, classNames.length, weights);
};

test("every picture is seen as it is alone, under its own label and place", async () => {
  const asked = examOf(70, [5, 60, 33]);
  const examinee = await network();
  const told = await exam({}, { network: examinee, exam: asked });
  expect(told.measured).toBe(3);
  expect(told.labels.length).toBe(70);
  expect([...told.places.subarray(0, 3)]).toEqual([1065, 1010, 1037]);
  expect(new Set(told.places).size).toBe(70);
  for (const i of [0, 1, 2, 31, 32, 69]) {
    const index = 1000 + 70 - (told.places[i] as number);
    expect(told.labels[i]).toBe(index % 43);
    const pictures = new Uint8Array(length);
    asked.split.read(index, preset.inputSize, pictures, 0);
    const alone = await look(examinee, { count: 1, pictures, atOnce: 1 });
    for (let k = 0; k < 6; k++) {
      expect(told.thetas[6 * i + k]).toBeCloseTo(alone.transformers[0].thetas[k] as number, 4);
    }
    const best = Math.max(...alone.probabilities);
    expect(told.confidences[i]).toBeCloseTo(best, 4);
    expect(told.predictions[i]).toBe(alone.probabilities.indexOf(best));
  }
  const { pixels } = await examPictures({ places: [1037, 1065] }, { network: examinee, exam: asked });
  const expected = new Uint8Array(2 * length);
  asked.split.read(33, preset.inputSize, expected, 0);
  asked.split.read(5, preset.inputSize, expected, length);
  expect(pixels).toEqual(expected);
  examinee.dispose();
});

test("where there are more pictures than can be shown, those of the curve come first and the rest from everywhere", () => {
  const measured = [9000, 17, 4000];
  const chosen = examined(examOf(10_000, measured));
  expect(chosen.length).toBe(mostExamined);
  expect([...chosen.subarray(0, 3)]).toEqual(measured);
  expect(new Set(chosen).size).toBe(mostExamined);
  const byQuarter = [0, 0, 0, 0];
  for (const index of chosen)
    byQuarter[Math.floor(index / 2500)] = (byQuarter[Math.floor(index / 2500)] ?? 0) + 1;
  for (const count of byQuarter) expect(Math.abs(count - mostExamined / 4)).toBeLessThan(5);
});

test("without pictures at hand it says so", async () => {
  const examinee = await network();
  await expect(exam({}, { network: examinee, exam: null })).rejects.toThrow(/not at hand/);
  examinee.dispose();
});
