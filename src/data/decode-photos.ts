/** Carries out a plan: reads its pictures, decodes them a few at a time and keeps them scaled, with their boxes. */

import { DecodingQueue } from "#data/decoding-queue.ts";
import { turn } from "#data/file-source.ts";
import { normalisedBox } from "#data/gtsrb/annotations.ts";
import type { RgbImage } from "#data/image.ts";
import { type PhotoCollection, photoBytes, photoSide } from "#data/photo-collection.ts";
import { count, type PhotoPlan, type PlannedPhoto } from "#data/photo-plan.ts";
import { cancelled, mostlyUnreadable, outOfMemory } from "#data/refusals.ts";
import { resizeImage } from "#data/resize.ts";
import { ok, type Result } from "#experiment/notice.ts";

/** Milliseconds between two reports, and between two turns given to waiting messages (a cancel, most of all). */
const reportEvery = 100;

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
  const usable = new Uint8Array(plan.photos.length); // 1 where decoded
  const losses: Losses = { unreadable: [], clippedBoxes: 0, nonsenseBoxes: 0 };
  const queue = new DecodingQueue<number>((index, decoded) => {
    const photo = plan.photos[index] as PlannedPhoto;
    if ("problem" in decoded) {
      losses.unreadable.push(`${photo.file.path}: ${decoded.problem.because}`);
      return;
    }
    resizeImage(decoded.image, photoSide, photoSide, columns.pixels, index * photoBytes);
    placeBox(photo, decoded.image, columns, index, losses);
    usable[index] = 1;
  });

  let done = 0;
  let reported = performance.now();
  for (const [source, photos] of bySource(plan.photos)) {
    for await (const read of source.read([...photos.keys()])) {
      if ("because" in read) losses.unreadable.push(`${read.file.path}: ${read.because}`);
      else await queue.add(photos.get(read.file) as number, read.bytes);
      done++;
      if (performance.now() - reported < reportEvery) continue;
      onProgress(done);
      await turn();
      if (signal.aborted) return cancelled;
      reported = performance.now();
    }
  }
  await queue.drained();
  onProgress(done);
  if (signal.aborted) return cancelled;
  const bad = losses.unreadable.length;
  if (bad * 2 >= done) return mostlyUnreadable(plan.name, bad, done, losses.unreadable[0] ?? "");
  return ok({ photos: collect(plan, columns, usable), notes: describeLosses(losses, done) });
}

interface Losses {
  /** "PATH: why", one for each picture. */
  readonly unreadable: string[];
  clippedBoxes: number;
  nonsenseBoxes: number;
}

function placeBox(
  { region }: PlannedPhoto,
  image: RgbImage,
  { boxes, signSizes }: Columns,
  index: number,
  losses: Losses,
): void {
  if (region === null) return;
  const { box, clipped } = normalisedBox(region, image.width, image.height);
  if (box) {
    boxes.set(box, index * 4);
    const share = ((box[2] - box[0]) * (box[3] - box[1])) / 4;
    signSizes[index] = Math.sqrt(share * (region.width || image.width) * (region.height || image.height));
  } else losses.nonsenseBoxes++;
  if (clipped) losses.clippedBoxes++;
}

function describeLosses({ unreadable, clippedBoxes, nonsenseBoxes }: Losses, total: number): string[] {
  const notes: string[] = [];
  if (unreadable.length > 0) {
    const share = `${unreadable.length.toLocaleString("en")} of ${count(total, "picture")}`;
    const left = unreadable.length === 1 ? "was left out" : "were left out";
    notes.push(`${share} could not be read and ${left}. For instance ${unreadable[0]}.`);
  }
  if (clippedBoxes > 0) {
    const reaching = count(clippedBoxes, "sign box reaches", "sign boxes reach");
    notes.push(`${reaching} outside the picture; clipped.`);
  }
  if (nonsenseBoxes > 0) {
    notes.push(`${count(nonsenseBoxes, "sign box", "sign boxes")} made no sense; left out.`);
  }
  return notes;
}

interface Columns {
  readonly pixels: Uint8Array;
  readonly boxes: Float32Array;
  readonly signSizes: Float32Array;
}

function allocate(total: number): Columns | null {
  try {
    return {
      pixels: new Uint8Array(total * photoBytes),
      boxes: new Float32Array(total * 4).fill(Number.NaN),
      signSizes: new Float32Array(total).fill(Number.NaN),
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
function collect(
  plan: PhotoPlan,
  { pixels, boxes, signSizes }: Columns,
  usable: Uint8Array,
): PhotoCollection {
  const kept = plan.photos.filter((_, index) => usable[index] === 1);
  let to = 0;
  for (let from = 0; from < plan.photos.length; from++) {
    if (usable[from] !== 1) continue;
    if (to !== from) {
      pixels.copyWithin(to * photoBytes, from * photoBytes, (from + 1) * photoBytes);
      boxes.copyWithin(to * 4, from * 4, (from + 1) * 4);
      signSizes[to] = signSizes[from] as number;
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
    signSizes: signSizes.subarray(0, to),
    firstTest: kept.filter((photo) => photo.part === "learning").length,
  };
}
