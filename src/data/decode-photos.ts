/** Carries out a plan: reads its pictures, decodes them a few at a time and keeps them scaled, with their boxes. */

import { decodePicture } from "#data/decode-picture.ts";
import { turn } from "#data/file-source.ts";
import { normalisedBox } from "#data/gtsrb/annotations.ts";
import type { RgbImage } from "#data/image.ts";
import { type PhotoCollection, photoBytes, photoSide } from "#data/photo-collection.ts";
import { count, type PhotoPlan, type PlannedPhoto } from "#data/photo-plan.ts";
import { cancelled, mostlyUnreadable, outOfMemory } from "#data/refusals.ts";
import { resizeImage } from "#data/resize.ts";
import { ok, type Result } from "#experiment/notice.ts";

/** Decodes under way at one time: enough to keep the browser's decoder threads busy, few enough to bound memory. */
const maxUnderway = 8;
/** Pictures between two reports, and between two turns given to waiting messages. */
const reportEvery = 128;

export interface DecodedPhotos {
  readonly photos: PhotoCollection;
  /** What could not be used, in plain words. */
  readonly notes: readonly string[];
}

/** Pictures that cannot be read are left out, and noted; when they are half or more, the whole is refused. */
export async function decodePhotos(
  plan: PhotoPlan,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<Result<DecodedPhotos>> {
  const columns = allocate(plan.photos.length);
  if (columns === null) return outOfMemory(plan.name, plan.photos.length);
  const { pixels, boxes } = columns;
  const failures: string[] = [];
  const usable = new Uint8Array(plan.photos.length); // 1 where decoded
  const boxCounts = { clipped: 0, nonsense: 0 };

  const place = (image: RgbImage, index: number): void => {
    resizeImage(image, photoSide, photoSide, pixels, index * photoBytes);
    usable[index] = 1;
    const region = (plan.photos[index] as PlannedPhoto).region;
    if (!region) return;
    const { box, clipped } = normalisedBox(region, image.width, image.height);
    if (box) boxes.set(box, index * 4);
    else boxCounts.nonsense++;
    if (clipped) boxCounts.clipped++;
  };

  const underway = new Set<Promise<unknown>>();
  let done = 0;
  for (const [source, photos] of bySource(plan.photos)) {
    for await (const read of source.read([...photos.keys()])) {
      const index = photos.get(read.file) as number;
      if ("because" in read) failures.push(`${read.file.path}: ${read.because}`);
      else {
        const decoding = decodePicture(read.bytes)
          .then((decoded) => {
            if ("image" in decoded) place(decoded.image, index);
            else failures.push(`${read.file.path}: ${decoded.problem.because}`);
          })
          .catch(() => failures.push(`${read.file.path}: the browser has no memory left for it`))
          .finally(() => underway.delete(decoding));
        underway.add(decoding);
        if (underway.size >= maxUnderway) await Promise.race(underway);
      }
      if (++done % reportEvery !== 0) continue;
      onProgress(done);
      await turn();
      if (signal.aborted) return cancelled;
    }
  }
  await Promise.all(underway);
  onProgress(done);
  if (signal.aborted) return cancelled;

  const total = plan.photos.length;
  const [example = ""] = failures;
  if (failures.length * 2 >= total) return mostlyUnreadable(plan.name, failures.length, total, example);
  const notes: string[] = [];
  if (failures.length > 0) {
    const of = `${failures.length.toLocaleString("en")} of ${count(total, "picture")}`;
    notes.push(
      `${of} could not be read and ${failures.length === 1 ? "was" : "were"} left out. For instance ${example}.`,
    );
  }
  if (boxCounts.clipped > 0) {
    const reaching = count(boxCounts.clipped, "sign box reaches", "sign boxes reach");
    notes.push(`${reaching} outside the picture; clipped.`);
  }
  if (boxCounts.nonsense > 0) {
    notes.push(`${count(boxCounts.nonsense, "sign box", "sign boxes")} made no sense; left out.`);
  }
  return ok({ photos: collect(plan, columns, usable), notes });
}

interface Columns {
  readonly pixels: Uint8Array;
  readonly boxes: Float32Array;
}

function allocate(total: number): Columns | null {
  try {
    return {
      pixels: new Uint8Array(total * photoBytes),
      boxes: new Float32Array(total * 4).fill(Number.NaN),
    };
  } catch {
    return null; // RangeError: the memory is not to be had
  }
}

/** The pictures of each archive, with their places in the plan. */
function bySource(
  photos: readonly PlannedPhoto[],
): Map<PlannedPhoto["source"], Map<PlannedPhoto["file"], number>> {
  const sources = new Map<PlannedPhoto["source"], Map<PlannedPhoto["file"], number>>();
  photos.forEach(({ source, file }, index) => {
    const places = sources.get(source) ?? new Map<PlannedPhoto["file"], number>();
    sources.set(source, places.set(file, index));
  });
  return sources;
}

/** Closes the gaps that unusable pictures have left, in place. */
function collect(plan: PhotoPlan, { pixels, boxes }: Columns, usable: Uint8Array): PhotoCollection {
  const kept = plan.photos.filter((_, index) => usable[index] === 1);
  let to = 0;
  for (let from = 0; from < plan.photos.length; from++) {
    if (usable[from] !== 1) continue;
    if (to !== from) {
      pixels.copyWithin(to * photoBytes, from * photoBytes, (from + 1) * photoBytes);
      boxes.copyWithin(to * 4, from * 4, (from + 1) * 4);
    }
    to++;
  }
  return {
    name: plan.name,
    kind: plan.kind,
    classNames: plan.classNames,
    provenance: plan.provenance,
    pixels: pixels.subarray(0, to * photoBytes),
    labels: Uint16Array.from(kept, (photo) => photo.label),
    tracks: Int32Array.from(kept, (photo) => photo.track ?? -1),
    boxes: boxes.subarray(0, to * 4),
    firstTest: kept.filter((photo) => photo.part === "learning").length,
  };
}
