/** The image stage: the picture, and the three numbers a pixel that it is made of, taken apart. */
import { useMemo } from "react";
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import { useWidth } from "#charts/use-width.ts";
import { renderGrey } from "#geometry/grey.ts";
import { renderInput } from "#geometry/render.ts";
import type { Flow } from "#store/flow.ts";
import { ease, mix, part } from "./ease.ts";
import { panesOf } from "./panes.ts";

const channels = ["red", "green", "blue"];

export function ChannelScene({ flow, progress }: { readonly flow: Flow; readonly progress: number }) {
  const [element, width] = useWidth<HTMLDivElement>();
  const panes = panesOf(width);
  const { watched, inputSize } = flow;
  const { input, planes } = useMemo(() => {
    const { pixels } = watched;
    const planes = channels.map((_, c) =>
      renderGrey(
        Float32Array.from({ length: pixels.length / 3 }, (_, i) => pixels[3 * i + c] as number),
        { black: 0, white: 255 },
      ),
    );
    return { input: renderInput(pixels), planes };
  }, [watched]);
  const free = width - panes.input - panes.side;
  const gap = Math.min(24, free / 12);
  const side = Math.max(0, Math.min(panes.side * 0.6, (free - 4 * gap) / 3));
  const first = panes.input + panes.side + gap + Math.max(0, (free - 4 * gap - 3 * side) / 2);
  const top = panes.top + (panes.side - side) / 2;
  return (
    <div className="one-panes" ref={element} style={{ height: panes.height }}>
      <figure className="one-pane" style={{ left: panes.input, top: panes.top - 20, width: panes.side }}>
        <figcaption>Input</figcaption>
        <div style={{ height: panes.side }}>
          <PixelCanvas rgba={input} size={inputSize} label={`Input: ${watched.className}`} />
        </div>
      </figure>
      {planes.map((rgba, c) => {
        const share = ease(part(progress, 0.05 + 0.15 * c, 0.45 + 0.15 * c));
        const x = mix(panes.input + (panes.side - side) / 2, first + c * (side + gap), share);
        return (
          <figure
            key={channels[c]}
            className="one-pane"
            style={{ left: 0, top: top - 20, width: side, translate: `${x}px 0`, opacity: share }}
          >
            <figcaption>{channels[c]}</figcaption>
            <div style={{ height: side }}>
              <PixelCanvas rgba={rgba} size={inputSize} label={`How much ${channels[c]} there is`} />
            </div>
          </figure>
        );
      })}
    </div>
  );
}
