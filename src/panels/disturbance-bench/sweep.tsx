/** All amounts of one disturbance: how far input and output move, how sure the classifier is, and what is taken out. */
import { type DisturbanceName, moves } from "#geometry/disturbance.ts";
import { bounded, fixed, percent } from "#geometry/figure.ts";
import { takenOut } from "#geometry/movement.ts";
import { Mark } from "#panels/mark.tsx";
import { amountInWords, kinds } from "./kinds.ts";
import { SweepChart } from "./sweep-chart.tsx";
import type { Outcome, Outcomes } from "./trial.ts";

interface Props {
  readonly seen: Outcomes;
  readonly name: DisturbanceName;
  readonly amount: number;
  readonly onChoose: (amount: number) => void;
}

export function Sweep({ seen, name, amount, onChoose }: Props) {
  const { outcomes } = seen;
  const swept = outcomes[0]?.disturbance.name ?? name;
  return (
    <div className="disturb-sweep">
      <p className="disturb-summary">{inWords(swept, outcomes)}</p>
      <SweepChart
        outcomes={outcomes}
        name={swept}
        amount={swept === name ? amount : null}
        onChoose={onChoose}
      />
      <details>
        <summary>As a table</summary>
        <div className="disturb-table">
          <table>
            <thead>
              <tr>
                <th scope="col">{kinds[swept].label}</th>
                <th scope="col">Input moved</th>
                <th scope="col">Output moved</th>
                <th scope="col">Sure</th>
                <th scope="col">Right</th>
              </tr>
            </thead>
            <tbody>
              {outcomes.map(({ disturbance, inputMoved, outputMoved, confidence, isRight }) => (
                <tr key={disturbance.amount}>
                  <th scope="row">{amountInWords(swept, disturbance.amount)}</th>
                  <td>{bounded(inputMoved, 2)} px</td>
                  <td>{bounded(outputMoved, 2)} px</td>
                  <td>{percent(confidence)}</td>
                  <td>
                    <Mark isRight={isRight} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
      <p className="note">
        Moved: the mean distance of nine points of the sign (corners, edge middles and centre of its outline)
        from where they were, in pixels of the input; an output counts as wide as the input. In the output the
        points are found through the inverse of each theta. Dashed: without a transformer the output moves
        with the input. An output that stands still stays at 0. A region zoomed in twice shows what is left of
        a movement twice as large.
      </p>
    </div>
  );
}

/** The share of the movement that is taken out, over all amounts; where nothing moves, how far the output strays. */
function inWords(name: DisturbanceName, outcomes: readonly Outcome[]) {
  const known = outcomes.filter(
    ({ disturbance, outputMoved }) => disturbance.amount !== 0 && Number.isFinite(outputMoved),
  );
  if (known.length === 0) return "The regions have no area: the output’s movement cannot be told.";
  const right = outcomes.filter(({ isRight }) => isRight).length;
  const recognised = `It is recognised at ${right} of ${outcomes.length} amounts.`;
  const output = known.map(({ outputMoved }) => outputMoved);
  if (!moves(name)) {
    const mean = output.reduce((sum, one) => sum + one, 0) / output.length;
    return (
      <>
        Nothing moves in the input, and the output strays by{" "}
        <b data-testid="bench-strays">{fixed(mean, 1)} px</b> on average. {recognised}
      </>
    );
  }
  const share = takenOut(
    known.map(({ inputMoved }) => inputMoved),
    output,
  );
  const mostly = known.filter(({ inputMoved, outputMoved }) => outputMoved < inputMoved / 2).length;
  const takes = share > -0.005;
  return (
    <>
      Over the sweep the transformer {takes ? "takes out" : "adds"}{" "}
      <b data-testid="bench-taken-out">{percent(Math.min(9.99, Math.abs(share)))}</b>{" "}
      {takes ? "of the movement" : "to the movement"}; at {mostly} of {known.length} amounts it takes out more
      than half. {recognised}
    </>
  );
}
