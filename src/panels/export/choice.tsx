/** One of a few, side by side, under a name that is seen. */
import { useId } from "react";

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Why it cannot be chosen; absent where it can. */
  readonly because?: string;
}

interface Props<Value extends string> {
  readonly legend: string;
  readonly options: readonly Option<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

export function Choice<Value extends string>({ legend, options, value, onChange }: Props<Value>) {
  const name = useId();
  return (
    <fieldset className="export-choice">
      <legend className="note">{legend}</legend>
      <div className="segments">
        {options.map((option) => (
          <label key={option.value} title={option.because}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              disabled={option.because !== undefined}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
