import { steady } from "#geometry/figure.ts";
import { inWords } from "#geometry/words.ts";
import { useTransform } from "#store/selectors.ts";
import "./stage.css";

interface Props {
  readonly theta: ArrayLike<number>;
  /** Side of the input in pixels. */
  readonly size: number;
  readonly byHand: boolean;
}

/** Theta between the pictures: as the matrix that it is, and in words. Every figure has its own place, however long it is. */
export function ThetaColumn({ theta, size, byHand }: Props) {
  const transform = useTransform();
  const numbers = Array.from(theta, (number) => steady(number, 3));
  return (
    <div className="stage-theta">
      <div className="stage-arrow">
        <span>{byHand ? "theta by hand" : "localisation net"}</span>
      </div>
      <div className="stage-figures">
        <div className="matrix" role="img" aria-label={`theta: ${numbers.join(", ")}`}>
          {numbers.map((number, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the matrix is the identity
            <span key={i}>{number}</span>
          ))}
        </div>
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
