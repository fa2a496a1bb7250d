/** What breaks it: for every disturbance the least amount, each way, at which the picture is taken for something else. */
import { useMemo, useState } from "react";
import { type DisturbanceName, disturbanceNames } from "#geometry/disturbance.ts";
import type { Watched } from "#store/selectors.ts";
import { amountInWords, amountsOf, kinds } from "./kinds.ts";
import { type Outcomes, trialOf, useOutcomes } from "./trial.ts";

interface Props {
  readonly picture: Watched;
  readonly size: number;
  readonly isInSight: boolean;
  readonly onChoose: (name: DisturbanceName, amount: number) => void;
}

export function BreakingPoints({ picture, size, isInSight, onChoose }: Props) {
  const [isOpen, setOpen] = useState(false);
  const trial = useMemo(
    () =>
      isOpen
        ? trialOf(
            picture,
            size,
            disturbanceNames.flatMap((name) => amountsOf(name, size).map((amount) => ({ name, amount }))),
          )
        : null,
    [isOpen, picture, size],
  );
  const { seen } = useOutcomes(isInSight ? trial : null);
  return (
    <details className="disturb-breaks" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>What breaks it?</summary>
      <div className="disturb-breaks-body">
        {seen ? <Points seen={seen} onChoose={onChoose} /> : <p className="note">Trying everything…</p>}
      </div>
    </details>
  );
}

function Points({ seen, onChoose }: { readonly seen: Outcomes } & Pick<Props, "onChoose">) {
  if (!seen.undisturbed.isRight) {
    return <p>Nothing has to: the picture is taken for something else as it is.</p>;
  }
  return (
    <dl>
      {disturbanceNames.map((name) => (
        <div key={name}>
          <dt>{kinds[name].label}</dt>
          <dd>
            <Ways name={name} seen={seen} onChoose={onChoose} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Ways({ name, seen, onChoose }: { readonly name: DisturbanceName } & Parameters<typeof Points>[0]) {
  const wrong = seen.outcomes
    .filter(({ disturbance, isRight }) => disturbance.name === name && !isRight)
    .map(({ disturbance }) => disturbance.amount);
  const ways = [wrong.filter((amount) => amount < 0).at(-1), wrong.find((amount) => amount > 0)].filter(
    (amount) => amount !== undefined,
  );
  if (ways.length === 0) return <span className="note">holds over the whole range</span>;
  return ways.map((amount) => (
    <button key={amount} type="button" onClick={() => onChoose(name, amount)}>
      wrong at {amountInWords(name, amount)}
    </button>
  ));
}
