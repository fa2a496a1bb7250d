/** Files to choose pictures from, wherever they lie: in a zip, or one by one in a folder. */

/** One file, not read yet. */
export interface SourceFile {
  /** Folders and name, "/" between them, as the archive or folder spells it. Never used to write anything. */
  readonly path: string;
  /** Unpacked size in bytes, as declared; reading stops there. */
  readonly size: number;
}

/** Its bytes, or why there are none; `because` completes "PATH cannot be read: ...". */
export type ReadFile =
  | { readonly file: SourceFile; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly file: SourceFile; readonly because: string };

export interface FileSource {
  /** The archive's or folder's name. */
  readonly name: string;
  readonly files: readonly SourceFile[];
  /**
   * Reads files of this source, in whatever order is quickest, a few megabytes in memory at a time. A file that cannot
   * be read is yielded with its reason; nothing is thrown unless the machinery itself fails.
   */
  read(files: readonly SourceFile[]): AsyncGenerator<ReadFile>;
}

/** How many files may be listed in all: beyond that, something other than a data set was chosen. */
export const maxFiles = 200_000;

/** The largest file that is read, in bytes: a guard against files that unfold without end. */
const maxFileBytes = 64 * 1024 * 1024;

/** Why a file of that many bytes is not read, or null. */
export function tooLargeToRead(bytes: number): string | null {
  if (bytes <= maxFileBytes) return null;
  const megabytes = Math.ceil(bytes / 1024 / 1024).toLocaleString("en");
  return `it has ${megabytes} MB; ${maxFileBytes / 1024 / 1024} MB is the most`;
}

/** "a/b/c.png" -> ["a", "b", "c.png"]; empty, "." and ".." parts mean nothing here and are dropped. */
export const pathParts = (path: string): string[] =>
  path.split(/[/\\]/).filter((part) => part !== "" && part !== "." && part !== "..");

/** What operating systems leave behind: `__MACOSX/`, `.DS_Store`, `._name`, `Thumbs.db`, `desktop.ini`. */
export const isLitter = (path: string): boolean =>
  pathParts(path).some((part) => part.startsWith(".") || /^(__macosx|thumbs\.db|desktop\.ini)$/i.test(part));

/** Lets waiting messages in (a cancel, most of all) before long work goes on. */
export const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
