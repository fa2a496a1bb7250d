/**
 * Says on the page's root while the playhead hurries: sought, dragged, or played faster than the recording's own pace. Far
 * panels are then left out of layout and painting (`.out-of-sight`), so that a frame costs what is seen of the page, not how
 * long it is. Else they are there, also for who takes a picture of the whole page.
 */
import { useAppStore } from "#store/app-store.ts";

/** Milliseconds without a move after which the hurry is over. */
const rest = 1000;

export function sayHurry(): void {
  const root = document.documentElement;
  let timer = 0;
  useAppStore.subscribe(({ playback: { mode, playhead, speed } }, before) => {
    const moves = playhead !== before.playback.playhead && mode !== "following";
    if (!moves || (mode === "playing" && speed <= 1)) return;
    if (timer === 0) root.dataset.hurry = "";
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      timer = 0;
      delete root.dataset.hurry;
    }, rest);
  });
}
