import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { decodePicturesInNode } from "#command/node-pictures.ts";
import type { Dataset } from "#data/dataset.ts";
import { embeddedDrawnSigns } from "#data/drawn-signs/embedded.ts";
import { openDataset } from "#data/open-dataset.ts";

/**
 * The data set in some archives, or the drawn signs: those of the app, or in easy poses, which every network that knows
 * signs should name.
 * @throws Error in plain words when the archives cannot be used
 */
export async function openData(
  paths: readonly string[],
  seed: number,
  drawnPerClass?: number,
): Promise<Dataset> {
  const [only, ...others] = paths;
  if (others.length === 0 && only === "drawn-signs") return embeddedDrawnSigns(seed, drawnPerClass);
  if (others.length === 0 && only === "easy-drawn-signs")
    return embeddedDrawnSigns(seed, drawnPerClass, "easy");
  await decodePicturesInNode();
  const files = paths.map((path) => new File([readFileSync(path)], basename(path)));
  const signal = new AbortController().signal;
  const opened = await openDataset(files, { seed, onProgress: () => {}, signal });
  if (!opened.ok) throw new Error(Object.values(opened.notice).join(" "));
  return opened.value.dataset;
}
