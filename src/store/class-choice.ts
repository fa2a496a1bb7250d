/** Which classes the next run is to learn, as it is ticked; the form takes it over whenever it can be learnt. */
import { useMemo, useState } from "react";
import { defaultExperiment, leastClasses } from "#experiment/experiment.ts";
import { formatNumbers, parseNumbers } from "#experiment/number-list.ts";
import { whole } from "#geometry/figure.ts";
import { useAppStore } from "#store/app-store.ts";
import { runToCompare } from "#store/runs.ts";
import { trainingClient } from "#store/training-client.ts";

export interface ClassChoice {
  /** Numbers of the classes that are ticked; may be too few to learn. */
  readonly picked: ReadonlySet<number>;
  /** Whether they are others than those of the run at hand. */
  readonly waits: boolean;
  toggle(number: number): void;
  tick(numbers: readonly number[]): void;
  untick(numbers: readonly number[]): void;
}

const { classes: all } = defaultExperiment;

/** How the form says which of so many classes are chosen. */
const asSetting = (picked: ReadonlySet<number>, count: number): string =>
  picked.size === count ? all : formatNumbers(picked);

function chosenOf(setting: string, count: number): ReadonlySet<number> {
  const numbers = setting === all ? null : parseNumbers(setting, { largest: count - 1, most: count });
  return new Set(numbers ?? Array.from({ length: count }, (_, number) => number));
}

/** "all 43", "9 of 43". @param count classes of the data set; null while none is open */
export function classesInWords(setting: string, count: number | null): string {
  if (count === null) return setting;
  return setting === all
    ? `all ${whole(count)}`
    : `${whole(chosenOf(setting, count).size)} of ${whole(count)}`;
}

export function useClassChoice(): ClassChoice {
  const count = useAppStore((state) => state.dataset?.classes.length ?? 0);
  const setting = useAppStore((state) => state.draft.classes);
  const running = useAppStore((state) => runToCompare(state)?.experiment.classes ?? all);
  /** Ticks that are too few to be a setting, and the setting that they were made on. */
  const [unfit, setUnfit] = useState<{ picked: ReadonlySet<number>; setting: string; count: number } | null>(
    null,
  );
  const picked = useMemo(
    () => (unfit?.setting === setting && unfit.count === count ? unfit.picked : chosenOf(setting, count)),
    [unfit, setting, count],
  );
  const pick = (next: ReadonlySet<number>) => {
    const fits = next.size >= leastClasses;
    setUnfit(fits ? null : { picked: next, setting, count });
    if (fits) trainingClient.adjust({ classes: asSetting(next, count) });
  };
  return {
    picked,
    waits: setting !== running,
    toggle: (number) => pick(toggled(picked, number)),
    tick: (numbers) => pick(new Set([...picked, ...numbers])),
    untick: (numbers) => pick(new Set([...picked].filter((number) => !numbers.includes(number)))),
  };
}

function toggled(picked: ReadonlySet<number>, number: number): ReadonlySet<number> {
  const next = new Set(picked);
  if (!next.delete(number)) next.add(number);
  return next;
}
