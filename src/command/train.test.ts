import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readRunFile } from "#training/run-file.ts";

const folder = mkdtempSync(join(tmpdir(), "fovea-train-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settings = ["--data", "drawn-signs", "--network", "quick", "--batch", "8", "--drawn-per-class", "2"];
const lastStep = 12;

/** Runs the command; `onLine` hears what it says and may end it. */
async function train(
  out: string,
  more: readonly string[],
  onLine: (line: string, kill: (signal: "SIGINT" | "SIGKILL") => void) => void = () => {},
): Promise<number | null> {
  // A group of its own, so that a signal reaches program and child as it does in a terminal.
  const child = spawn(
    process.execPath,
    ["src/tools/train.mjs", ...settings, "--out", join(folder, out), "--stop-at", `${lastStep}`, ...more],
    { stdio: ["ignore", "pipe", "inherit"], detached: true },
  );
  const closed = once(child, "close");
  child.stdout.setEncoding("utf8");
  child.stdout.on("data", (text: string) => {
    for (const line of text.split("\n"))
      onLine(line, (signal) => process.kill(-(child.pid as number), signal));
  });
  return (await closed)[0];
}

interface Metrics {
  readonly series: readonly { readonly step: number; readonly values: { readonly trainLoss?: number } }[];
}

const losses = (out: string) => {
  const { series }: Metrics = JSON.parse(readFileSync(join(folder, out, "metrics.json"), "utf8"));
  return series.flatMap(({ step, values }) =>
    values.trainLoss === undefined ? [] : [[step, values.trainLoss]],
  );
};
/** Weights and moments. */
const state = (out: string) => readFileSync(join(folder, out, "state.safetensors"));

async function recordedSteps(out: string): Promise<number[]> {
  const opened = await readRunFile(new File([readFileSync(join(folder, out, "run.fovea"))], "run.fovea"));
  if (!opened.ok) throw new Error(opened.notice.happened);
  return opened.value.run.recording.steps();
}

test("a run that was killed goes on to the same losses and the same network", {
  timeout: 180_000,
}, async () => {
  expect(await train("whole", [])).toBe(0);
  await train("killed", ["--save-every", "0"], (line, kill) => {
    if (line.startsWith("Saved at step 7")) kill("SIGKILL");
  });
  expect(await train("killed", ["--resume"])).toBe(0);
  expect(losses("whole").map(([step]) => step)).toEqual(Array.from({ length: lastStep }, (_, i) => i + 1));
  expect(losses("killed")).toEqual(losses("whole"));
  expect(state("killed").equals(state("whole"))).toBe(true);
  expect(await recordedSteps("killed")).toEqual(await recordedSteps("whole"));
});

test("Ctrl-C stops it cleanly, with all that was learnt", { timeout: 120_000 }, async () => {
  const said: string[] = [];
  const status = await train("stopped", ["--save-every", "0"], (line, kill) => {
    said.push(line);
    if (line.startsWith("Saved at step 2")) kill("SIGINT");
  });
  expect(status).toBe(0);
  const stop = /^Stopped at step (\d+); go on with --resume/.exec(
    said.find((line) => line.startsWith("Stopped")) ?? "",
  );
  expect(losses("stopped")).toHaveLength(Number(stop?.[1]));
});

test("a folder that holds a run is not written over", { timeout: 60_000 }, async () => {
  expect(await train("once", ["--stop-at", "1"])).toBe(0);
  expect(await train("once", ["--stop-at", "2"])).toBe(1);
  expect(losses("once")).toHaveLength(1);
});
