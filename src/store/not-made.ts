/** What is said where a file could not be made. */
import type { Notice } from "#experiment/notice.ts";

/** @param what "The run" @param why completes the sentence, in plain words */
export const notMade = (what: string, why: string): Notice => ({
  happened: `${what} could not be made into a file: ${why.replace(/\.$/, "")}.`,
  meaning: "The run itself stays as it is, and training goes on.",
  remedy: "Try again; if it happens again, close other tabs to free memory.",
});
