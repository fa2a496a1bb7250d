/** What a transformer is given with the region that it samples, theta in figures and words, and what it hands on. */
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import { CornerNumbers, QuadOverlay } from "#charts/quad-overlay.tsx";
import { quadrilateral } from "#geometry/quad.ts";
import { useTransform } from "#store/selectors.ts";
import { ThetaColumn } from "./theta-column.tsx";
import "./stage.css";

/** What is shown around the input, as a share of its side: 28 px around 288. */
const margin = 28 / 288;
const outputPlaces = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;

interface Side {
  /** null as long as there is none. */
  readonly rgba: Uint8ClampedArray<ArrayBuffer> | null;
  readonly size: number;
  readonly label: string;
  readonly testId: string;
}

interface Props {
  readonly theta: ArrayLike<number>;
  readonly input: Side;
  readonly output: Side;
  readonly quadTestId: string;
  readonly className?: string;
}

export function TransformerRow({ theta, input, output, quadTestId, className = "" }: Props) {
  const transform = useTransform();
  return (
    <div className={`stage-row ${className}`}>
      <div className="stage-well">
        <div className="stage-picture">
          <Picture {...input} />
        </div>
        {input.rgba && (
          <QuadOverlay
            corners={quadrilateral(transform, theta)}
            size={input.size}
            margin={margin}
            numbered
            identity
            testId={quadTestId}
          />
        )}
      </div>
      <ThetaColumn theta={theta} size={input.size} />
      <div className="stage-well">
        <div className="stage-picture">
          <Picture {...output} />
          {output.rgba && <CornerNumbers places={outputPlaces} />}
        </div>
      </div>
    </div>
  );
}

const Picture = ({ rgba, ...rest }: Side) => rgba && <PixelCanvas rgba={rgba} {...rest} />;
