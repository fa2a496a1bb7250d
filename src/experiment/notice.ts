/** What a visitor is told when something cannot be done, in plain words; each field is one or two sentences. */
export interface Notice {
  /** What happened: "signs.zip ends in the middle of an image." */
  readonly happened: string;
  /** What it means: "Nothing was changed: the data set and the run are as they were." */
  readonly meaning: string;
  /** What to do: "Download the archive again, then choose it once more." */
  readonly remedy: string;
}

/** Results are values: what can go wrong with a visitor's input is not an exception. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly notice: Notice };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const refuse = (happened: string, meaning: string, remedy: string): { ok: false; notice: Notice } => ({
  ok: false,
  notice: { happened, meaning, remedy },
});
