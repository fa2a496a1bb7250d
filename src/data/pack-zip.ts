/** Writes a zip that any program opens. */
import { zipSync } from "fflate";

/** Deflated, in this order. @param modified so that the same entries make the same bytes whenever they are packed */
export function packZip(
  entries: Iterable<readonly [path: string, bytes: Uint8Array]>,
  modified: Date,
): Uint8Array<ArrayBuffer> {
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: modified });
}
