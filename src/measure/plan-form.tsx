/** What is to be measured: the choices of a plan. */
import type { ReactNode } from "react";
import { backendChoices, networkChoices, type Plan, roundsOf } from "#measure/plan.ts";

interface Props {
  readonly plan: Plan;
  readonly disabled: boolean;
  readonly onChange: (plan: Plan) => void;
}

export function PlanForm({ plan, disabled, onChange }: Props) {
  const change = (part: Partial<Plan>) => onChange({ ...plan, ...part });
  return (
    <form className="measure-plan" onSubmit={(event) => event.preventDefault()}>
      <Choices legend="Networks" disabled={disabled}>
        {networkChoices.map(({ value, label }) => (
          <Tick
            key={value}
            label={label}
            checked={plan.networks.includes(value)}
            onChange={(on) => change({ networks: toggled(networkChoices, plan.networks, value, on) })}
          />
        ))}
      </Choices>
      <Choices legend="Computed by" disabled={disabled}>
        {backendChoices.map(({ value, label }) => (
          <Tick
            key={value}
            label={label}
            checked={plan.backends.includes(value)}
            onChange={(on) => change({ backends: toggled(backendChoices, plan.backends, value, on) })}
          />
        ))}
      </Choices>
      <Choices legend="How" disabled={disabled}>
        <Tick label="Beside tfjs as it comes" checked={plan.stock} onChange={(stock) => change({ stock })} />
        <Tick
          label="Thoroughly: twice as long"
          checked={plan.rounds >= roundsOf.thorough}
          onChange={(on) => change({ rounds: on ? roundsOf.thorough : roundsOf.short })}
        />
      </Choices>
    </form>
  );
}

/** In the order of the choices, however they were ticked. */
const toggled = <Value extends string>(
  choices: readonly { readonly value: Value }[],
  chosen: readonly Value[],
  changed: Value,
  on: boolean,
): readonly Value[] =>
  choices.map(({ value }) => value).filter((value) => (value === changed ? on : chosen.includes(value)));

interface ChoicesProps {
  readonly legend: string;
  readonly disabled: boolean;
  readonly children: ReactNode;
}

const Choices = ({ legend, disabled, children }: ChoicesProps) => (
  <fieldset disabled={disabled}>
    <legend>{legend}</legend>
    {children}
  </fieldset>
);

interface TickProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
}

const Tick = ({ label, checked, onChange }: TickProps) => (
  <label>
    <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
    {label}
  </label>
);
