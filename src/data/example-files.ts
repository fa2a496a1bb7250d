/** Small files for tests, made on the spot: pictures, tables, archives. */

import { zipSync } from "fflate";

/** A binary PPM, every pixel the same colour but the first, which is `first` (so that pictures can be told apart). */
export function examplePpm(width: number, height: number, grey = 128, first = grey): Uint8Array<ArrayBuffer> {
  const header = new TextEncoder().encode(`P6\n${width} ${height}\n255\n`);
  const bytes = new Uint8Array(header.length + width * height * 3).fill(grey);
  bytes.set(header);
  bytes[header.length] = first;
  return bytes;
}

export const exampleText = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

export type Entries = Readonly<Record<string, Uint8Array>>;

/** A real zip with those entries, as a visitor would choose it; level 0 stores, 1 to 9 deflate. */
export const exampleZip = (name: string, entries: Entries, level: 0 | 6 | 9 = 6): File =>
  new File([new Uint8Array(zipSync({ ...entries }, { level }))], name);

export interface ExampleGtsrb {
  readonly classes?: readonly number[];
  readonly tracksPerClass?: number;
  readonly framesPerTrack?: number;
  /** Folders around the archive's own. */
  readonly folder?: string;
  /** Classes whose table is left out. */
  readonly withoutTable?: readonly number[];
  readonly separator?: string;
}

/** A tiny official training archive's entries: pictures of 12 x 10 pixels, boxes 2..9 x 1..8. */
export function exampleGtsrb(options: ExampleGtsrb = {}): Record<string, Uint8Array> {
  const { classes = [0, 1, 14], tracksPerClass = 5, framesPerTrack = 3, separator = ";" } = options;
  const entries: Record<string, Uint8Array> = {};
  for (const classId of classes) {
    const number = String(classId).padStart(5, "0");
    const folder = `${options.folder ?? ""}GTSRB/Final_Training/Images/${number}`;
    const rows = [["Filename", "Width", "Height", "Roi.X1", "Roi.Y1", "Roi.X2", "Roi.Y2", "ClassId"]];
    for (let track = 0; track < tracksPerClass; track++) {
      for (let frame = 0; frame < framesPerTrack; frame++) {
        const file = `${String(track).padStart(5, "0")}_${String(frame).padStart(5, "0")}.ppm`;
        entries[`${folder}/${file}`] = examplePpm(12, 10, classId * 5, track * 10 + frame);
        rows.push([file, "12", "10", "2", "1", "9", "8", String(classId)]);
      }
    }
    if (options.withoutTable?.includes(classId)) continue;
    entries[`${folder}/GT-${number}.csv`] = exampleText(rows.map((row) => row.join(separator)).join("\r\n"));
  }
  return entries;
}
