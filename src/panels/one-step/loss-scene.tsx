/** The loss: what is believed of each class, the curve of -log p, and where the true class stands on it. */
import { significant } from "#geometry/figure.ts";
import type { Flow } from "#store/flow.ts";
import { ClassBars } from "./class-bars.tsx";
import { ease, mix, part } from "./ease.ts";
import { exactly, probabilityText } from "./words.ts";

interface Props {
  readonly flow: Flow;
  readonly isBack: boolean;
  readonly progress: number;
}

const box = { width: 440, height: 268, left: 40, bottom: 44, top: 12, right: 12 } as const;
/** Nats at the upper edge; a greater loss stands there. */
const mostNats = 5;
const xOf = (p: number): number => box.left + p * (box.width - box.left - box.right);
const yOf = (nats: number): number =>
  box.height - box.bottom - (Math.min(mostNats, nats) / mostNats) * (box.height - box.bottom - box.top);
const lossOf = (p: number): number => -Math.log(p);

const curve = Array.from({ length: 121 }, (_, i) => {
  // Denser where it is steep.
  const p = Math.exp(-mostNats * (1 - i / 120));
  return `${xOf(p).toFixed(1)},${yOf(lossOf(p)).toFixed(1)}`;
});

export function LossScene({ flow: { activations, watched, classNames }, isBack, progress }: Props) {
  if (!activations) return null;
  const p = activations.probabilities[watched.label] as number;
  const motion = ease(part(progress, 0.05, 0.7));
  const shown = isBack ? p : mix(1, p, motion);
  const [x, y] = [xOf(shown), yOf(lossOf(shown))];
  return (
    <div className="one-loss">
      <div>
        <p className="one-loss-title">{isBack ? "p minus what is true" : "Probability of each class"}</p>
        <ClassBars
          activations={activations}
          label={watched.label}
          classNames={classNames}
          what={isBack ? "gradient" : "probability"}
          grown={isBack ? motion : 1}
        />
      </div>
      <div className="one-loss-curve">
        <p>
          −log <b>{exactly(p)}</b> ={" "}
          <strong data-testid="one-step-loss">{significant(activations.loss)}</strong> nats
        </p>
        <svg
          viewBox={`0 0 ${box.width} ${box.height}`}
          role="img"
          aria-label={`The loss falls from ${mostNats} to 0 as the probability of the true class rises from 0 to 1; here it is ${significant(activations.loss)} at ${probabilityText(p)}.`}
        >
          <path d={`M${xOf(0)},${box.top}V${yOf(0)}H${xOf(1)}`} className="one-axis" />
          {[0, 2, 4].map((nats) => (
            <text key={nats} x={box.left - 8} y={yOf(nats) + 4} textAnchor="end">
              {nats}
            </text>
          ))}
          {[0, 0.5, 1].map((share) => (
            <text key={share} x={xOf(share)} y={box.height - 26} textAnchor="middle">
              {share}
            </text>
          ))}
          <text x={xOf(1)} y={box.height - 5} textAnchor="end">
            probability of the true class
          </text>
          <path d={`M${curve.join("L")}`} className="one-curve" />
          <path d={`M${x},${yOf(0)}V${y}H${xOf(0)}`} className="one-drop" />
          <circle cx={x} cy={y} r="5" className="one-point" />
        </svg>
      </div>
    </div>
  );
}
