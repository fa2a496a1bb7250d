/** A picture in the middle of its well, pixels enlarged by a whole number. The well's size does not depend on it. */
import type { ReactNode } from "react";
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import { pixelSide, useDevicePixelRatio, useSide } from "#charts/pixel-fit.ts";
import "./stage.css";

export interface Picture {
  /** null as long as there is none. */
  readonly rgba: Uint8ClampedArray<ArrayBuffer> | null;
  readonly size: number;
  readonly label: string;
  readonly testId: string;
}

/** What a well leaves of its side for the picture at most: 288 of 328 pixels. */
const pictureShare = 288 / 328;

interface WellProps {
  readonly picture: Picture;
  /** Drawn over the picture, once there is one: the well's side in CSS pixels, and the margin as a share of the picture's. */
  readonly children: (side: number, margin: number) => ReactNode;
}

export function Well({ picture: { rgba, ...rest }, children }: WellProps) {
  const [well, side] = useSide<HTMLDivElement>();
  const ratio = useDevicePixelRatio();
  const shown = side && pixelSide(side * pictureShare, rest.size, ratio);
  const around = side && shown ? (side - shown) / 2 : undefined;
  return (
    <div className="stage-well" ref={well}>
      <div className="stage-picture" style={{ inset: around }}>
        {rgba && <PixelCanvas rgba={rgba} {...rest} />}
      </div>
      {rgba && side && shown && around !== undefined && children(side, around / shown)}
    </div>
  );
}
