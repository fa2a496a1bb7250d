import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { decodePicturesInNode } from "#command/node-pictures.ts";
import type { DifficultyName } from "#data/drawn-signs/difficulty.ts";
import { embeddedDrawnSigns } from "#data/drawn-signs/embedded.ts";
import { type OpenedDataset, openDataset } from "#data/open-dataset.ts";
import { measuredApproaches } from "#recording/frame.ts";

/** What stands for drawn signs of each difficulty: the app's, those most like photographs, those that are easily named. */
const drawn: Readonly<Record<string, DifficultyName>> = {
  "drawn-signs": "daylight",
  "roadside-drawn-signs": "roadside",
  "easy-drawn-signs": "easy",
};

/**
 * The data set in some archives, or drawn signs, with remarks in plain words.
 * @throws Error in plain words when the archives cannot be used
 */
export async function openData(
  paths: readonly string[],
  seed: number,
  drawnPerClass?: number,
): Promise<OpenedDataset> {
  const difficulty = paths.length === 1 ? drawn[paths[0] as string] : undefined;
  if (difficulty) {
    const dataset = embeddedDrawnSigns(seed, drawnPerClass, difficulty);
    return { dataset: { ...dataset, sequences: dataset.sequences.slice(0, measuredApproaches) }, notes: [] };
  }
  await decodePicturesInNode();
  const missing = paths.find((path) => !existsSync(path));
  if (missing) throw new Error(`There is no file ${missing}.`);
  const files = paths.map((path) => new File([readFileSync(path)], basename(path)));
  const signal = new AbortController().signal;
  const opened = await openDataset(files, { seed, onProgress: () => {}, signal, keep: false });
  if (!opened.ok) throw new Error(Object.values(opened.notice).join(" "));
  return opened.value;
}
