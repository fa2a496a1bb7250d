/** Who is compared: the run on show and its twins, what they are called, and how they are told apart in the charts. */
import type { TwinKind } from "#store/twins.ts";

export interface Contestant {
  readonly title: string;
  /** At the end of its curve. */
  readonly label: string;
  readonly line: "thin" | "thick";
  readonly color: string;
  readonly textColor: string;
}

export const run: Contestant = {
  title: "With the transformer",
  label: "with",
  line: "thick",
  color: "var(--validation)",
  textColor: "var(--validation-text)",
};

export const twins: Readonly<Record<TwinKind, Contestant & { readonly button: string }>> = {
  without: {
    title: "Alone, without it",
    label: "alone",
    button: "lone twin",
    line: "thin",
    color: "var(--train)",
    textColor: "var(--train)",
  },
  frozen: {
    title: "Behind a frozen one",
    label: "frozen",
    button: "frozen twin",
    line: "thin",
    color: "var(--secondary)",
    textColor: "var(--secondary)",
  },
};

export const kinds = ["without", "frozen"] as const satisfies readonly TwinKind[];
