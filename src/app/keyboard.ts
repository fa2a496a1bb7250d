/** The keys. None fires while a field has focus; single characters can be switched off (WCAG 2.1.4). */
import { changeSpeed } from "#panels/timeline.tsx";
import type { TimeCommand } from "#recording/playback.ts";
import { travel, useAppStore } from "#store/app-store.ts";
import { openHelp } from "./help-dialog.tsx";

export function listenForKeys(): void {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (isField(target) || document.querySelector("dialog[open]")) return;
    if (event.key === " " && target.closest("button, summary, a, label")) return;
    const act = event.key.length === 1 ? characterAction(event.key) : namedAction(event);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/** The timeline's slider is no field: its keys are the page's keys. */
const isField = (element: Element): boolean =>
  element.closest("input:not([type=range], [type=file]), select, textarea, [contenteditable]") !== null;

const go = (command: TimeCommand) => () => travel(command);

function namedAction({ key, shiftKey }: KeyboardEvent): (() => void) | null {
  switch (key) {
    case "ArrowLeft":
      return shiftKey ? go({ type: "move", frames: -10 }) : null;
    case "ArrowRight":
      return shiftKey ? go({ type: "move", frames: 10 }) : null;
    case "PageUp":
      return go({ type: "move-epochs", epochs: 1 });
    case "PageDown":
      return go({ type: "move-epochs", epochs: -1 });
    case "Home":
      return go({ type: "fraction", share: 0 });
    case "End":
      return go({ type: "follow" });
    default:
      return null;
  }
}

function characterAction(key: string): (() => void) | null {
  if (!useAppStore.getState().singleKeys) return null;
  if (key >= "0" && key <= "9") return go({ type: "fraction", share: Number(key) / 10 });
  switch (key.toLowerCase()) {
    case " ":
    case "k":
      return go({ type: "toggle" });
    case ",":
      return go({ type: "move", frames: -1 });
    case ".":
      return go({ type: "move", frames: 1 });
    case "j":
      return go({ type: "move", frames: -10 });
    case "l":
      return go({ type: "move", frames: 10 });
    case "<":
      return () => changeSpeed(-1);
    case ">":
      return () => changeSpeed(1);
    case "r":
      return go({ type: "loop", loop: !useAppStore.getState().playback.loop });
    case "?":
      return openHelp;
    default:
      return null;
  }
}
