/** How much of a disturbance: a slider, and a field to type into. */
import { useId, useState } from "react";
import type { DisturbanceName } from "#geometry/disturbance.ts";
import { amountInWords, kinds } from "./kinds.ts";

interface Props {
  readonly name: DisturbanceName;
  readonly amount: number;
  readonly range: readonly [least: number, most: number];
  readonly onChange: (amount: number) => void;
}

export function Amount({ name, amount, range: [least, most], onChange }: Props) {
  const id = useId();
  const { unit, meaning } = kinds[name];
  // What is being typed may be no number yet.
  const [typed, setTyped] = useState<string | null>(null);
  const type = (text: string) => {
    setTyped(text);
    const value = text.trim() === "" ? Number.NaN : Number(text.replace("−", "-"));
    if (Number.isFinite(value)) onChange(Math.min(most, Math.max(least, value)));
  };
  return (
    <div className="disturb-amount">
      <label htmlFor={id}>Amount</label>
      <input
        type="range"
        aria-label="Amount of the disturbance"
        aria-valuetext={`${amountInWords(name, amount)}, ${meaning}`}
        min={least}
        max={most}
        step={1}
        value={amount}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <span className="disturb-field">
        <input
          id={id}
          type="number"
          inputMode="decimal"
          min={least}
          max={most}
          step={1}
          value={typed ?? amount}
          onChange={(event) => type(event.target.value)}
          onBlur={() => setTyped(null)}
        />
        {unit}
      </span>
      <span className="note">{meaning}</span>
    </div>
  );
}
