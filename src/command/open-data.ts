import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { decodePicturesInNode } from "#command/node-pictures.ts";
import type { Dataset } from "#data/dataset.ts";
import { embeddedDrawnSigns } from "#data/drawn-signs/embedded.ts";
import { openDataset } from "#data/open-dataset.ts";

/**
 * The data set in some archives, or the drawn signs.
 * @throws Error in plain words when the archives cannot be used
 */
export async function openData(
  paths: readonly string[],
  seed: number,
  drawnPerClass?: number,
): Promise<Dataset> {
  if (paths.length === 1 && paths[0] === "drawn-signs") return embeddedDrawnSigns(seed, drawnPerClass);
  await decodePicturesInNode();
  const files = paths.map((path) => new File([readFileSync(path)], basename(path)));
  const signal = new AbortController().signal;
  const opened = await openDataset(files, { seed, onProgress: () => {}, signal });
  if (!opened.ok) throw new Error(Object.values(opened.notice).join(" "));
  return opened.value.dataset;
}
