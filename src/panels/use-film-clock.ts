/** A short film's own time: it plays when asked to, over and over, and never by itself. */
import { useEffect, useState } from "react";

const framesPerSecond = 10;

export function useFilmClock(count: number) {
  const [at, setAt] = useState(0);
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing || count === 0) return;
    const timer = setInterval(() => setAt((frame) => (frame + 1) % count), 1000 / framesPerSecond);
    return () => clearInterval(timer);
  }, [playing, count]);
  return {
    // Another film may be shorter.
    frame: Math.min(at, Math.max(0, count - 1)),
    playing,
    toggle: () => setPlaying(!playing),
    seek(frame: number) {
      setPlaying(false);
      setAt(frame);
    },
  };
}
