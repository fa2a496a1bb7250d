/** The manifest of a stored data set: everything but the pixels, as JSON. Read back as untrusted input. */

import type { PhotoCollection } from "#data/photo-collection.ts";

/** Raised whenever the meaning of the manifest or of the pixel file changes; older ones are then not opened. */
const version = 2;

export type DescribedPhotos = Omit<PhotoCollection, "pixels">;

export function photoManifest(photos: DescribedPhotos): string {
  return JSON.stringify({
    format: "fovea-photos",
    version,
    name: photos.name,
    kind: photos.kind,
    classNames: photos.classNames,
    provenance: photos.provenance,
    labels: [...photos.labels],
    tracks: [...photos.tracks],
    boxes: Array.from(photos.boxes, (edge) => (Number.isNaN(edge) ? null : edge)),
    signSizes: Array.from(photos.signSizes, (size) => (Number.isNaN(size) ? null : size)),
    firstTest: photos.firstTest,
  });
}

/** Null when the text is not a manifest of this version, whole and consistent. Never throws. */
export function parsePhotoManifest(text: string): DescribedPhotos | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value) || value.format !== "fovea-photos" || value.version !== version) return null;
  const { name, kind, classNames, provenance, labels, tracks, boxes, signSizes, firstTest } = value;
  if (typeof name !== "string" || typeof provenance !== "string") return null;
  if (kind !== "gtsrb" && kind !== "folder") return null;
  if (!isArrayOf(classNames, (it) => typeof it === "string") || classNames.length < 2) return null;
  if (!isArrayOf(labels, (it) => isWhole(it, 0, classNames.length - 1))) return null;
  if (!isArrayOf(tracks, (it) => isWhole(it, -1, 2 ** 31 - 1)) || tracks.length !== labels.length)
    return null;
  if (!isArrayOf(boxes, (it) => it === null || isEdge(it)) || boxes.length !== labels.length * 4) return null;
  if (!isArrayOf(signSizes, (it) => it === null || isSize(it)) || signSizes.length !== labels.length)
    return null;
  if (!isWhole(firstTest, 0, labels.length)) return null;
  return {
    name,
    kind,
    classNames: classNames as string[],
    provenance,
    labels: Uint16Array.from(labels as number[]),
    tracks: Int32Array.from(tracks as number[]),
    boxes: Float32Array.from(boxes as (number | null)[], (edge) => edge ?? Number.NaN),
    signSizes: Float32Array.from(signSizes as (number | null)[], (size) => size ?? Number.NaN),
    firstTest: firstTest as number,
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isArrayOf = (value: unknown, accepts: (item: unknown) => boolean): value is unknown[] =>
  Array.isArray(value) && value.every(accepts);

const isWhole = (value: unknown, least: number, most: number): boolean =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most;

const isSize = (value: unknown): boolean => typeof value === "number" && value > 0 && value <= 1e6;

const isEdge = (value: unknown): boolean => typeof value === "number" && value >= -1 && value <= 1;
