import { inWords } from "#geometry/words.ts";
import { useTransform } from "#store/selectors.ts";
import { ThetaFigures } from "./theta-figures.tsx";
import "./stage.css";

interface Props {
  readonly theta: ArrayLike<number>;
  /** Side of the input in pixels. */
  readonly size: number;
  readonly byHand: boolean;
}

/** Theta between the pictures: as the numbers that it is, and in words. Every figure has its own place, however long it is. */
export function ThetaColumn({ theta, size, byHand }: Props) {
  const transform = useTransform();
  return (
    <div className="stage-theta">
      <div className="stage-arrow">
        <span>{byHand ? "theta by hand" : "localisation net"}</span>
      </div>
      <div className="stage-figures">
        <ThetaFigures transform={transform} theta={theta} size={size} />
        <dl className="stage-words">
          {inWords(transform, theta, size).map(({ word, figure, unit }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: "right" may become "left", the row stays
            <div key={i}>
              <dt>{word}</dt>{" "}
              <dd>
                <b>{figure}</b>
                <span>{unit}</span>
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <div className="stage-arrow">
        <span>grid and sampler</span>
      </div>
    </div>
  );
}
