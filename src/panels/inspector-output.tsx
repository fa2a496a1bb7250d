/** The output, one pixel of it chosen: by pointing, by the arrow keys, or by its row and column. */
import type { KeyboardEvent, PointerEvent } from "react";
import type { Rgb, SampledPixel } from "#geometry/taps.ts";
import { inspect, type OutputPixel, passOver } from "#store/inspected-pixel.ts";
import { usePart } from "./lit-part.tsx";
import { PixelField } from "./pixel-field.tsx";
import { Well } from "./well.tsx";

interface Props {
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  /** Side of the output, pixels. */
  readonly size: number;
  readonly sampled: SampledPixel;
  /** The pixel as the screen has it, bytes. */
  readonly shown: Rgb;
}

export function InspectorOutput({ rgba, size, sampled: { index, row, column }, shown }: Props) {
  const part = usePart("output", "target");
  const onKeyDown = (event: KeyboardEvent) => {
    const to = movedBy(event, { row, column }, size);
    if (!to) return;
    event.preventDefault();
    inspect(to.row, to.column);
  };
  return (
    <div className="inspector-output">
      <h3>Output</h3>
      <Well picture={{ rgba, size, label: "", testId: "inspector-output" }}>
        {(side, margin) => (
          <div
            role="slider"
            tabIndex={0}
            aria-label="Output pixel"
            aria-valuemin={0}
            aria-valuemax={size * size - 1}
            aria-valuenow={index}
            aria-valuetext={`row ${row}, column ${column}: red ${shown[0]}, green ${shown[1]}, blue ${shown[2]}`}
            className="inspector-pick"
            style={{ inset: (side - side / (1 + 2 * margin)) / 2 }}
            onKeyDown={onKeyDown}
            onClick={(event) => choose(event, size)}
            onPointerMove={(event) => {
              if (event.pointerType === "mouse") passOver(pixelUnder(event, size));
              else choose(event, size);
            }}
            onPointerLeave={() => passOver(null)}
          >
            <svg viewBox={`0 0 ${size} ${size}`} aria-hidden="true" className="inspector-mark">
              <rect x={column} y={row} width={1} height={1} className="halo" />
              <rect x={column} y={row} width={1} height={1} data-lit={part["data-lit"]} />
            </svg>
          </div>
        )}
      </Well>
      <div className="inspector-fields">
        <PixelField name="Row" value={row} size={size} onChoose={(to) => inspect(to, column)} />
        <PixelField name="Column" value={column} size={size} onChoose={(to) => inspect(row, to)} />
        <span className="note">Point, tap, or use the arrow keys</span>
      </div>
    </div>
  );
}

/** The pixel at a pointer's place. */
function pixelUnder({ currentTarget, clientX, clientY }: PointerEvent | React.MouseEvent, size: number) {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  const along = (share: number) => Math.min(size - 1, Math.max(0, Math.floor(share * size)));
  return { row: along((clientY - top) / height), column: along((clientX - left) / width) };
}

function choose(event: PointerEvent | React.MouseEvent, size: number): void {
  const { row, column } = pixelUnder(event, size);
  inspect(row, column);
}

/** Where a key leads, within the picture; null for keys that lead nowhere. */
function movedBy({ key, ctrlKey, altKey, metaKey }: KeyboardEvent, at: OutputPixel, size: number) {
  if (altKey || metaKey) return null;
  const last = size - 1;
  const page = Math.ceil(size / 6);
  const by = (rows: number, columns: number) => ({
    row: Math.min(last, Math.max(0, at.row + rows)),
    column: Math.min(last, Math.max(0, at.column + columns)),
  });
  switch (key) {
    case "ArrowLeft":
      return by(0, -1);
    case "ArrowRight":
      return by(0, 1);
    case "ArrowUp":
      return by(-1, 0);
    case "ArrowDown":
      return by(1, 0);
    case "PageUp":
      return by(-page, 0);
    case "PageDown":
      return by(page, 0);
    case "Home":
      return by(ctrlKey ? -last : 0, -last);
    case "End":
      return by(ctrlKey ? last : 0, last);
    default:
      return null;
  }
}
