/** A row or a column, to be typed: what lies in the picture is chosen at once, what does not is said and changes nothing. */
import { useId, useState } from "react";

interface Props {
  readonly name: string;
  readonly value: number;
  /** Rows or columns that there are; they are counted from 0. */
  readonly size: number;
  readonly onChoose: (value: number) => void;
}

export function PixelField({ name, value, size, onChoose }: Props) {
  const hint = useId();
  /** What the visitor has typed and not left yet. */
  const [typed, setTyped] = useState<string | null>(null);
  const isWrong = typed !== null && !isWithin(typed, size);
  return (
    <label className="inspector-field">
      <span>{name}</span>
      <input
        type="number"
        inputMode="numeric"
        min={0}
        max={size - 1}
        value={isWrong ? typed : value}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? hint : undefined}
        onChange={({ target }) => {
          setTyped(target.value);
          if (isWithin(target.value, size)) onChoose(Number(target.value));
        }}
        onBlur={() => setTyped(null)}
      />
      {isWrong && (
        <span id={hint} role="status" className="inspector-hint">
          0 to {size - 1}
        </span>
      )}
    </label>
  );
}

const isWithin = (text: string, size: number): boolean => /^\d+$/.test(text.trim()) && Number(text) < size;
