/**
 * Says on the page's root while the playhead hurries: sought, dragged, or played faster than the recording's own pace. Far
 * panels are then left out of layout and painting (`.out-of-sight`), so that a frame costs what is seen of the page, not how
 * long it is. Else they are there, also for who takes a picture of the whole page.
 */
import { useAppStore } from "#store/app-store.ts";

/** Milliseconds without a move after which the hurry is over. */
const rest = 1000;

let timer = 0;

export function sayHurry(): void {
  useAppStore.subscribe(({ playback: { mode, playhead, speed } }, before) => {
    const moves = playhead !== before.playback.playhead && mode !== "following";
    if (!moves || (mode === "playing" && speed <= 1)) return;
    if (timer === 0) document.documentElement.dataset.hurry = "";
    clearTimeout(timer);
    timer = window.setTimeout(endHurry, rest);
  });
}

/** Before something is looked for on the page: panels that were left out may have another height by now. */
export function endHurry(): void {
  clearTimeout(timer);
  timer = 0;
  delete document.documentElement.dataset.hurry;
}
