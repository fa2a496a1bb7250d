/** Which of the held-out approaches is shown. */
import { useMemo } from "react";
import { useAppStore } from "#store/app-store.ts";

interface Props {
  /** An approach's number; null for the one that is in every frame. */
  readonly choice: number | null;
  readonly onChoose: (index: number) => void;
}

export function ApproachChoice({ choice, onChoose }: Props) {
  const labels = useAppStore(({ shown }) => shown?.approaches.labels);
  const recorded = useAppStore(({ shown }) => shown?.approaches.recorded ?? null);
  const classNames = useAppStore(({ shown }) => shown?.run.classNames);
  const options = useMemo(() => namedApproaches(labels ?? [], classNames ?? []), [labels, classNames]);
  if (options.length < 2) return null;
  return (
    <label className="stillness-choice">
      <span>Approach</span>
      <select value={choice ?? recorded ?? 0} onChange={(event) => onChoose(Number(event.target.value))}>
        {options.map(({ index, name }) => (
          <option key={index} value={index}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** By class, numbered where a class has several. */
function namedApproaches(labels: readonly number[], classNames: readonly string[]) {
  const times = new Map<number, number>();
  const numbered = labels.map((label, index) => {
    const time = (times.get(label) ?? 0) + 1;
    times.set(label, time);
    return { index, label, time };
  });
  return numbered
    .sort((a, b) => a.label - b.label || a.time - b.time)
    .map(({ index, label, time }) => {
      const name = classNames[label] ?? `Class ${label}`;
      return { index, name: (times.get(label) ?? 0) > 1 ? `${name}, ${time}` : name };
    });
}
