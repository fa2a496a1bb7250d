/**
 * Makes a recorded run the one that plays at first, started by `npm run ship -- --recording FILE`: the run itself, and the
 * part of it that stands above the fold, the probes with their pictures, which the page shows before any worker runs; and
 * the first of these pictures once more as a JPEG, which the style sheet shows before any script runs.
 *
 * Argument: one JSON object, `Request`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import encode, { init } from "@jsquash/jpeg/encode.js";
import { embeddedDrawnSigns } from "#data/drawn-signs/embedded.ts";
import type { RunDescription } from "#recording/frame.ts";
import { onlyProbes } from "#recording/only-probes.ts";
import { withDrawnPictures } from "#recording/read-saved-run.ts";
import { readRunFile, writeRunFile } from "#training/run-file.ts";
import { planRun } from "#training/run-plan.ts";

interface Request {
  /** A .fovea file. */
  readonly recording: string;
  /** The folder for both files. */
  readonly out: string;
  /** Where the JPEG goes. */
  readonly strip: string;
}

/** In the strip: two rows of the page. More would take longer, and make it the largest thing painted, before the title. */
const shownFirst = 8;
const quality = 80;

async function main({ recording, out, strip }: Request): Promise<void> {
  const bytes = readFileSync(recording);
  const read = await readRunFile(new File([bytes], basename(recording)));
  if (!read.ok) throw new Error(read.notice.happened);
  const { experiment } = read.value.run;
  const drawn = planRun(0, embeddedDrawnSigns(experiment.seed), experiment).description;
  const run = onlyProbes(withDrawnPictures(read.value.run, drawn));
  for (const [path, content] of [
    [join(out, "recorded-run.fovea"), bytes],
    [join(out, "recorded-probes.fovea"), writeRunFile(run, [], { keepsPictures: true })],
    [strip, await stripOf(run.description)],
  ] as const) {
    writeFileSync(path, content);
    console.log(`${basename(path)}: ${(content.length / 1000).toFixed(0)} kB.`);
  }
}

/** The first probes side by side. */
async function stripOf({ inputSize: size, probes }: RunDescription): Promise<Uint8Array> {
  const width = shownFirst * size;
  const data = new Uint8ClampedArray(width * size * 4).fill(255);
  for (let i = 0; i < shownFirst * size * size; i++) {
    const [picture, y, x] = [Math.floor(i / size ** 2), Math.floor(i / size) % size, i % size];
    data.set(probes.pixels.subarray(i * 3, i * 3 + 3), (y * width + picture * size + x) * 4);
  }
  const { resolve } = createRequire(import.meta.url);
  await init(await WebAssembly.compile(readFileSync(resolve("@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm"))));
  return new Uint8Array(await encode({ data, width, height: size, colorSpace: "srgb" }, { quality }));
}

await main(JSON.parse(process.argv[2] ?? "{}"));
