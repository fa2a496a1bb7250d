/** Lets time pass while the recording plays; asleep otherwise. */
import { travel, useAppStore } from "#store/app-store.ts";

export function runPlaybackClock(): void {
  let last: number | null = null;
  const tick = (now: number) => {
    // A long pause (a hidden tab) is not made up for.
    const seconds = last === null ? 0 : Math.min(0.25, (now - last) / 1000);
    last = now;
    travel({ type: "tick", seconds });
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
