import { inWords } from "#geometry/affine.ts";
import { bounded } from "#geometry/figure.ts";
import "./stage.css";

/** Theta between the pictures: as the matrix that it is, and in words. */
export function ThetaColumn({ theta, size }: { readonly theta: ArrayLike<number>; readonly size: number }) {
  const numbers = Array.from(theta, (number) => bounded(number, Math.abs(number) < 10 ? 2 : 0));
  return (
    <div className="stage-theta">
      <div className="stage-arrow">localisation net</div>
      <div className="matrix" role="img" aria-label={`theta: ${numbers.join(", ")}`}>
        {numbers.map((number, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the matrix is the identity
          <span key={i}>{number}</span>
        ))}
      </div>
      <dl className="stage-words">
        {inWords(theta, size).map(({ word, figure }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: "right" may become "left", the row stays
          <div key={i}>
            <dt>{word}</dt> <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      <div className="stage-arrow">grid and sampler</div>
    </div>
  );
}
