/**
 * What a visitor is told when something cannot be done, in plain words, and the remedies that they can press. Words are one
 * or two sentences a field.
 */
import type { Experiment } from "#experiment/experiment.ts";

export interface Notice {
  /** What happened: "signs.zip ends in the middle of an image." */
  readonly happened: string;
  /** What it means: "Nothing was changed: the data set and the run are as they were." */
  readonly meaning: string;
  /** What to do: "Download the archive again, then choose it once more." */
  readonly remedy: string;
  /** Remedies that are one press away, the best first; none where only the visitor can help. */
  readonly actions?: readonly Action[];
}

/** A button. */
export interface Action {
  /** What it does: "Go back to step 96 with a tenth of the rate". */
  readonly label: string;
  readonly act: Act;
}

/** What a run may go on with that it did not begin with. */
export type Changes = Partial<Pick<Experiment, "rate" | "penalty" | "backend">>;

/** What a button does, as data, so that the worker can offer it: the page carries it out (`store/remedies.ts`). */
export type Act =
  /** The worker's run goes on from where it stands (null) or from an earlier step whose weights it has kept. */
  | { readonly type: "resume"; readonly from: number | null; readonly change: Changes }
  /** A new run, with these settings changed. */
  | { readonly type: "start-over"; readonly change: Partial<Experiment> }
  /** A new worker, and with it a new run. */
  | { readonly type: "restart-engine"; readonly thenTrain: boolean }
  /** Sends once more for the network that comes with the app. */
  | { readonly type: "consult" };

/** Results are values: what can go wrong with a visitor's input is not an exception. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly notice: Notice };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const refuse = (
  happened: string,
  meaning: string,
  remedy: string,
  actions: readonly Action[] = [],
): { ok: false; notice: Notice } => ({ ok: false, notice: { happened, meaning, remedy, actions } });
