/** The region's parts as sliders and number fields; a family has those that it knows. */
import { useEffect, useId, useState } from "react";
import type { AffineParts } from "#geometry/affine.ts";
import { partsOf, withParts } from "#geometry/steer.ts";
import { thetaParts } from "#geometry/theta-parts.ts";
import type { Transform } from "#geometry/transform.ts";
import { type Part, partRows } from "./parts.ts";

interface Props {
  readonly transform: Transform;
  readonly theta: Float32Array;
  /** Side of the input in pixels. */
  readonly size: number;
  readonly onSteer: (theta: Float32Array) => void;
}

export function PartFields({ transform, theta, size, onSteer }: Props) {
  const parts = thetaParts(transform, theta);
  // A region without area, or one that is no number, has no parts.
  const known = Object.values(parts).every(Number.isFinite) ? partsOf(transform) : [];
  return (
    <div className="steer-parts">
      {partRows.map((row) => (
        <PartField
          key={row.part}
          row={row}
          isKnown={known.includes(row.part)}
          value={row.shown(parts[row.part], size)}
          onChange={(shown) => {
            const wanted: Partial<AffineParts> = { [row.part]: row.meant(shown, size) };
            onSteer(withParts(transform, theta, wanted));
          }}
          size={size}
        />
      ))}
    </div>
  );
}

interface FieldProps {
  readonly row: Part;
  readonly isKnown: boolean;
  readonly value: number;
  readonly size: number;
  readonly onChange: (value: number) => void;
}

function PartField({ row, isKnown, value, size, onChange }: FieldProps) {
  const id = useId();
  const [least, most] = row.range(size);
  const text = Number.isFinite(value) ? value.toFixed(row.decimals) : "";
  // What is being typed stays as it is typed.
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    if (!isKnown) setTyped(null);
  }, [isKnown]);
  const take = (words: string) => {
    const number = Number(words);
    if (words.trim() !== "" && Number.isFinite(number) && number >= least && number <= most) onChange(number);
  };
  const isOff = typed !== null && !(Number(typed) >= least && Number(typed) <= most && typed.trim() !== "");
  return (
    <div
      className="steer-part"
      title={isKnown ? undefined : "Not to be had of this family, or of a region without area"}
    >
      <label htmlFor={id}>{row.label}</label>
      <input
        type="range"
        aria-label={`${row.label}, slider`}
        aria-valuetext={`${text} ${row.words}`}
        disabled={!isKnown}
        min={row.track(least)}
        max={row.track(most)}
        step="any"
        value={row.track(Math.min(most, Math.max(least, Number.isNaN(value) ? least : value)))}
        onKeyDown={(event) => {
          const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
          if (!by || !isKnown) return;
          event.preventDefault();
          event.stopPropagation();
          const next = row.untrack(row.track(value) + (by * (row.track(most) - row.track(least))) / 100);
          onChange(Math.min(most, Math.max(least, next)));
        }}
        onChange={(event) => onChange(row.untrack(Number(event.target.value)))}
      />
      <input
        id={id}
        type="number"
        disabled={!isKnown}
        min={least}
        max={most}
        step="any"
        aria-invalid={isOff}
        value={typed ?? text}
        onChange={(event) => {
          setTyped(event.target.value);
          take(event.target.value);
        }}
        onBlur={() => setTyped(null)}
      />
      <span>{isOff ? `${least} to ${most}` : row.unit}</span>
    </div>
  );
}
