/**
 * What lies over a drawing of something over time: a press or a drag goes there; a mouse that hovers reads what is there,
 * and moves nothing. It fills its box, whose width is the time from 0 to `xEnd`. The keyboard has the timeline.
 */
import { type PointerEvent, useState } from "react";
import "./seek-surface.css";

/** What was measured at a place, in few words: a line of text each. */
export interface Reading {
  /** Where that is: the pointer is seldom right on it. */
  readonly x: number;
  readonly lines: readonly string[];
}

interface Props {
  readonly xEnd: number;
  readonly onSeek: (x: number) => void;
  /** null: nothing is there. */
  readonly readAt: (x: number) => Reading | null;
}

export function SeekSurface({ xEnd, onSeek, readAt }: Props) {
  const [reading, setReading] = useState<Reading | null>(null);
  const placeOf = ({ currentTarget, clientX }: PointerEvent<HTMLDivElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return (Math.min(1, Math.max(0, (clientX - left) / Math.max(1, width))) * xEnd) as number;
  };
  const share = reading ? Math.min(1, reading.x / xEnd) : 0;
  return (
    <div
      className="seek-surface"
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setReading(null);
        onSeek(placeOf(event));
      }}
      onPointerMove={(event) => {
        if (event.buttons & 1) onSeek(placeOf(event));
        else if (event.pointerType === "mouse") setReading(readAt(placeOf(event)));
      }}
      onPointerLeave={() => setReading(null)}
    >
      {reading && (
        <>
          <span className="seek-line" style={{ left: `${100 * share}%` }} />
          <span className={share < 0.5 ? "seek-reading seek-right" : "seek-reading"}>
            {reading.lines.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </span>
        </>
      )}
    </div>
  );
}
