import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { embeddedDrawnSigns } from "#data/drawn-signs/embedded.ts";
import { defaultExperiment, isSameRun } from "#experiment/experiment.ts";
import { seriesNames } from "#recording/frame.ts";
import { type OpenedRun, withDrawnPictures } from "#recording/read-saved-run.ts";
import { readRunFile } from "#training/run-file.ts";
import { planRun } from "#training/run-plan.ts";

const at = (name: string) => fileURLToPath(new URL(`../../public/${name}`, import.meta.url));

async function opened(name: string): Promise<OpenedRun> {
  const read = await readRunFile(new File([readFileSync(at(name))], name));
  if (!read.ok) throw new Error(read.notice.happened);
  return read.value.run;
}

test("the recording that plays at first is of the default experiment, on the signs that are drawn today", async () => {
  const run = await opened("recorded-run.fovea");
  expect(isSameRun(run.experiment, defaultExperiment)).toBe(true);
  const { description } = planRun(0, embeddedDrawnSigns(run.experiment.seed), run.experiment);
  expect(() => withDrawnPictures(run, description)).not.toThrow();
});

test("its probes alone are the same run, with the very pictures that are drawn today", async () => {
  const [run, probes] = [await opened("recorded-run.fovea"), await opened("recorded-probes.fovea")];
  const { description } = planRun(0, embeddedDrawnSigns(run.experiment.seed), run.experiment);
  expect(probes.description.probes.pixels).toEqual(description.probes.pixels);
  expect(probes.description.sequence.count).toBe(0);
  expect(probes.recording.steps()).toEqual(run.recording.steps());
  for (const name of seriesNames) expect(probes.recording.series(name)).toEqual(run.recording.series(name));
  const count = probes.description.probes.count;
  for (const step of run.recording.steps()) {
    const [whole, part] = [run.recording.at(step), probes.recording.at(step)];
    expect(part?.predictions).toEqual(whole?.predictions.slice(0, count));
    expect(part?.transformers[0]?.thetas).toEqual(whole?.transformers[0]?.thetas.slice(0, count * 6));
  }
});

test("both are small enough for a phone", () => {
  expect(readFileSync(at("recorded-run.fovea")).length).toBeLessThan(150_000);
  expect(readFileSync(at("recorded-probes.fovea")).length).toBeLessThan(100_000);
});
