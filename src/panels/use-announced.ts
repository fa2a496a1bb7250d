/** How what follows from a choice is told to screen readers: said when it comes, but not with every frame of what moves by itself. */
import { statusOf, useAppStore } from "#store/app-store.ts";

/** For `aria-live`. */
export const useAnnounced = (): "polite" | "off" =>
  useAppStore((state) => {
    const { mode } = state.playback;
    const isMoving = mode === "playing" || (mode === "following" && statusOf(state) === "training");
    return isMoving ? "off" : "polite";
  });
