/** The slow motion's own time: it passes with the screen's pictures, only while in sight, and never begins by itself. */
import { useEffect, useReducer } from "react";
import { atRest, type Move, move, type SlowMotion } from "./slow-motion.ts";

/** Longer than this between two pictures nobody looked: a tab was hidden, or the machine was asleep. */
const longestPause = 250;

const lessMotion = "(prefers-reduced-motion: reduce)";

export function useSlowMotion(isInSight: boolean): [state: SlowMotion, tell: (move: Move) => void] {
  const [state, tell] = useReducer(move, atRest);
  useEffect(() => {
    const query = matchMedia(lessMotion);
    const hear = () => tell({ type: "cuts", cuts: query.matches });
    hear();
    query.addEventListener("change", hear);
    return () => query.removeEventListener("change", hear);
  }, []);
  const moves = isInSight && state.mode !== "standing";
  useEffect(() => {
    if (!moves) return;
    let before = performance.now();
    let request = requestAnimationFrame(function frame(now) {
      tell({ type: "pass", milliseconds: Math.min(longestPause, Math.max(0, now - before)) });
      before = now;
      request = requestAnimationFrame(frame);
    });
    return () => cancelAnimationFrame(request);
  }, [moves]);
  return [state, tell];
}
