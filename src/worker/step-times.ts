/** What a step takes with a transformer and without, measured as it should be compared: in turns, on one thread. */
import { median } from "#geometry/median.ts";
import type { StepTimes } from "#protocol/messages.ts";
import { breathe } from "#training/breathe.ts";

const turns = 5;
/** Slow steps are not repeated so often. */
const enoughMs = 2000;

/** What can make a step's work without its effect, and says how long it took (`Trainer`). */
interface Rehearsing {
  readonly batchSize: number;
  rehearse(pictures: number): Promise<number>;
}

/**
 * Medians of some turns after a first one that does not count: shaders are compiled in it, and memory found.
 * @param isWanted asked between two steps
 * @returns null when it was no longer wanted
 */
export async function timeInTurns(
  who: Readonly<Record<keyof StepTimes, Rehearsing>>,
  isWanted: () => boolean,
): Promise<StepTimes | null> {
  const times = { with: [] as number[], without: [] as number[] };
  const names = ["with", "without"] as const;
  let spent = 0;
  for (let turn = 0; turn <= turns && (turn < 2 || spent < enoughMs); turn++) {
    for (const name of names) {
      await breathe();
      if (!isWanted()) return null;
      const milliseconds = await who[name].rehearse(who[name].batchSize);
      if (turn === 0) continue;
      spent += milliseconds;
      times[name].push(milliseconds);
    }
  }
  return isWanted() ? { with: median(times.with), without: median(times.without) } : null;
}
