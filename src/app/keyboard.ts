/** The keys. None fires while a field has focus; single characters can be switched off (WCAG 2.1.4). */
import { useAppStore } from "#store/app-store.ts";
import { type Shortcut, shortcuts } from "./shortcuts.ts";

export function listenForKeys(): void {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || isCommand(event)) return;
    const target = event.target instanceof Element ? event.target : document.body;
    const onTrack = target.matches(".timeline input[type=range]");
    if ((isField(target) && !onTrack) || document.querySelector("dialog[open]")) return;
    const isCharacter = event.key.length === 1;
    if (isCharacter && !useAppStore.getState().singleKeys) return;
    if (event.key === " " && target.closest("button, summary, a, label, [role=button]")) return;
    const shortcut = find(chordOf(event), onTrack);
    if (!shortcut) return;
    event.preventDefault();
    if (!event.repeat || shortcut.repeats) shortcut.keys[chordOf(event)]?.();
  });
}

/** The browser's and the system's keys. Where brackets are typed with AltGr, that looks like Ctrl and Alt. */
const isCommand = (event: KeyboardEvent): boolean =>
  event.metaKey || ((event.ctrlKey || event.altKey) && !event.getModifierState("AltGraph"));

const isField = (element: Element): boolean =>
  element.closest("input:not([type=file]), select, textarea, [contenteditable]") !== null;

const chordOf = ({ key, shiftKey }: KeyboardEvent): string =>
  key.length === 1 ? key.toLowerCase() : `${shiftKey ? "Shift+" : ""}${key}`;

const find = (chord: string, onTrack: boolean): Shortcut | undefined =>
  shortcuts.find((shortcut) => chord in shortcut.keys && (onTrack || !shortcut.onTrack));
