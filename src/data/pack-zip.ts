/** Writes a zip that any program opens. */
import { type Zippable, zipSync } from "fflate";

/** Files of bytes that do not get smaller. */
const dense = /\.safetensors$/;

/** In this order, deflated where that helps. @param modified so that the same entries make the same bytes whenever they are packed */
export function packZip(
  entries: Iterable<readonly [path: string, bytes: Uint8Array]>,
  modified: Date,
): Uint8Array<ArrayBuffer> {
  const files = [...entries].map(
    ([path, bytes]) => [path, [bytes, { level: dense.test(path) ? 0 : 9 }]] as const,
  );
  return zipSync(Object.fromEntries(files) as Zippable, { mtime: modified });
}
