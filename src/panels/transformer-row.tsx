/** What a transformer is given with the region that it samples, theta in figures and words, and what it hands on. */
import type { ReactNode } from "react";
import { CornerNumbers } from "#charts/corner-numbers.tsx";
import { QuadOverlay } from "#charts/quad-overlay.tsx";
import { quadrilateral, regionEdges } from "#geometry/quad.ts";
import { useTransform } from "#store/selectors.ts";
import { ThetaColumn } from "./theta-column.tsx";
import { type Picture, Well } from "./well.tsx";
import "./stage.css";

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
  /** Lines under the region's outline. */
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
  const transform = useTransform();
  const corners = quadrilateral(transform, shownTheta);
  return (
    <div className={`stage-row ${className}`}>
      <Well picture={input}>
        {(side, margin) => (
          <>
            <QuadOverlay
              edges={regionEdges(transform, shownTheta)}
              size={input.size}
              margin={margin}
              identity
              testId={quadTestId}
            >
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
