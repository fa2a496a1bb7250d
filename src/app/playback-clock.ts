/** Lets time pass while the recording plays; asleep otherwise. */
import { travel, useAppStore } from "#store/app-store.ts";

/**
 * What a slow page has missed is skipped, so that the pace is kept; what passed while nobody could look, the tab hidden or
 * the machine asleep, is not made up for.
 */
const mostSeconds = 1;

export function runPlaybackClock(): void {
  let last: number | null = null;
  const tick = (now: number) => {
    // A frame's time may lie a little before the press that began it.
    const seconds = last === null ? 0 : Math.max(0, (now - last) / 1000);
    last = now;
    if (seconds < mostSeconds) travel({ type: "tick", seconds });
    if (playing()) requestAnimationFrame(tick);
    else last = null;
  };
  useAppStore.subscribe((state, before) => {
    if (state.playback.mode === "playing" && before.playback.mode !== "playing" && last === null) {
      last = performance.now();
      requestAnimationFrame(tick);
    }
  });
}

const playing = (): boolean => useAppStore.getState().playback.mode === "playing";
