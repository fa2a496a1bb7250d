/** What the network believes of the likeliest classes and the true one or, on the way back, what it should have. */
import { significant } from "#geometry/figure.ts";
import type { Activations } from "#store/flow.ts";
import { layerOf, likeliest } from "#store/flow.ts";
import { probabilityText } from "./words.ts";

interface Props {
  readonly activations: Activations;
  readonly label: number;
  readonly classNames: readonly string[];
  readonly what: "probability" | "gradient";
  /** How long the bars are by now, 0 to 1. */
  readonly grown?: number;
}

const shownClasses = 5;

export function ClassBars({ activations, label, classNames, what, grown = 1 }: Props) {
  const slopes = layerOf(activations, "classifier/classes").gradient;
  const numbers = what === "gradient" ? slopes : activations.probabilities;
  return (
    <ul className={`one-bars one-bars-${what}`}>
      {likeliest(activations, label, shownClasses).map((one) => {
        const number = numbers[one] as number;
        return (
          <li key={one} className={one === label ? "one-bar-true" : ""}>
            <span className="one-bar-name" title={classNames[one]}>
              {one === label && <b className="right">✓ </b>}
              {classNames[one]}
            </span>
            <b data-testid={one === label ? `one-step-true-${what}` : undefined}>
              {what === "gradient" ? significant(number) : probabilityText(number)}
            </b>
            <i>
              <span
                className={number < 0 ? "one-bar-up" : ""}
                style={{ transform: `scaleX(${Math.abs(number) * grown})` }}
              />
            </i>
          </li>
        );
      })}
    </ul>
  );
}
