/** What lies along the axes, and which class stands out. */
import { useMemo } from "react";
import { useAppStore } from "#store/app-store.ts";
import { useTransform } from "#store/selectors.ts";
import { mapQuantities } from "./map-quantities.ts";

export interface Chosen {
  /** Names of `mapQuantities`. */
  readonly x: string;
  readonly y: string;
  /** Null: all classes. */
  readonly label: number | null;
}

interface Props {
  readonly chosen: Chosen;
  /** Of the pictures on the map. */
  readonly labels: Uint16Array;
  readonly onChoose: (chosen: Chosen) => void;
}

export function MapChoices({ chosen, labels, onChoose }: Props) {
  const classNames = useAppStore(({ shown }) => shown?.run.classNames);
  const present = useMemo(() => [...new Set(labels)].sort((a, b) => a - b), [labels]);
  const transform = useTransform();
  const axis = (which: "x" | "y", name: string) => (
    <label>
      <span>{name}</span>
      <select
        value={chosen[which]}
        onChange={(event) => onChoose({ ...chosen, [which]: event.target.value })}
      >
        {mapQuantities(transform).map(({ label }) => (
          <option key={label}>{label}</option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="theta-map-choices">
      {axis("x", "Across")}
      {axis("y", "Up")}
      <label>
        <span>Class</span>
        <select
          value={chosen.label ?? ""}
          onChange={({ target: { value } }) =>
            onChoose({ ...chosen, label: value === "" ? null : Number(value) })
          }
        >
          <option value="">all</option>
          {present.map((label) => (
            <option key={label} value={label}>
              {classNames?.[label] ?? `Class ${label}`}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
