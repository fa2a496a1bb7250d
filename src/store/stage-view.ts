/** What the visitor has chosen to see on the stage beside the pictures, and whether playing glides; remembered. */
import { create } from "zustand";
import { travel } from "#store/app-store.ts";

export interface StageView {
  /** The output's grid over the input. */
  readonly grid: boolean;
  /** Where the corners have been. */
  readonly trail: boolean;
}

export const useStageView = create<StageView>()(() => ({ grid: false, trail: false }));

export function showOnStage(what: keyof StageView, shown: boolean): void {
  useStageView.setState({ [what]: shown });
  keep(what, shown);
}

export function playSmoothly(smooth: boolean): void {
  travel({ type: "smooth", smooth });
  keep("smooth", smooth);
}

/** As the visitor left it; the first time plain, and gliding unless less motion is wanted. */
export function rememberStageView(): void {
  useStageView.setState({ grid: kept("grid") ?? false, trail: kept("trail") ?? false });
  const smooth = kept("smooth") ?? !matchMedia("(prefers-reduced-motion: reduce)").matches;
  travel({ type: "smooth", smooth });
}

type Choice = keyof StageView | "smooth";

const keyOf = (choice: Choice): string => `fovea-${choice}`;

function keep(choice: Choice, on: boolean): void {
  try {
    localStorage.setItem(keyOf(choice), on ? "on" : "off");
  } catch {
    // Storage may be forbidden: the choice then lasts as long as the page.
  }
}

function kept(choice: Choice): boolean | null {
  try {
    const value = localStorage.getItem(keyOf(choice));
    return value === null ? null : value === "on";
  } catch {
    // As above.
    return null;
  }
}
