/** What a transformer is given with the region that it samples, theta in figures and words, and what it hands on. */
import type { ReactNode } from "react";
import { CornerNumbers } from "#charts/corner-numbers.tsx";
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import { pixelSide, useDevicePixelRatio, useSide } from "#charts/pixel-fit.ts";
import { QuadOverlay } from "#charts/quad-overlay.tsx";
import { quadrilateral } from "#geometry/quad.ts";
import { useTransform } from "#store/selectors.ts";
import { ThetaColumn } from "./theta-column.tsx";
import "./stage.css";

export interface Picture {
  /** null as long as there is none. */
  readonly rgba: Uint8ClampedArray<ArrayBuffer> | null;
  readonly size: number;
  readonly label: string;
  readonly testId: string;
}

interface Props {
  /** As recorded: what is said of it. */
  readonly theta: ArrayLike<number>;
  /** As drawn, where that differs while playing glides. */
  readonly shownTheta?: ArrayLike<number>;
  /** Whether theta is not the network's but a visitor's. */
  readonly byHand?: boolean;
  readonly input: Picture;
  readonly output: Picture;
  readonly quadTestId: string;
  readonly className?: string;
  /** Lines under the quadrilateral. */
  readonly children?: ReactNode;
}

export function TransformerRow(props: Props) {
  const {
    theta,
    shownTheta = theta,
    input,
    output,
    quadTestId,
    className = "",
    byHand = false,
    children,
  } = props;
  const corners = quadrilateral(useTransform(), shownTheta);
  return (
    <div className={`stage-row ${className}`}>
      <Well picture={input}>
        {(side, margin) => (
          <>
            <QuadOverlay corners={corners} size={input.size} margin={margin} identity testId={quadTestId}>
              {children}
            </QuadOverlay>
            <CornerNumbers corners={corners} side={side} margin={margin} />
            {!corners.every(Number.isFinite) && (
              <p className="stage-nowhere">Theta is not a number: no region is sampled.</p>
            )}
          </>
        )}
      </Well>
      <ThetaColumn theta={theta} size={input.size} byHand={byHand} />
      <Well picture={output}>
        {(side, margin) => <CornerNumbers corners={outputCorners} side={side} margin={margin} />}
      </Well>
    </div>
  );
}

const outputCorners = [-1, -1, 1, -1, 1, 1, -1, 1];

/** What a well leaves of its side for the picture at most: 288 of 328 pixels. */
const pictureShare = 288 / 328;

interface WellProps {
  readonly picture: Picture;
  /** Drawn over the picture, once there is one: the well's side in CSS pixels, and the margin as a share of the picture's. */
  readonly children: (side: number, margin: number) => ReactNode;
}

/** A picture in the middle of its well, pixels enlarged by a whole number. The well's size does not depend on it. */
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
