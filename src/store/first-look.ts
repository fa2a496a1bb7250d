/**
 * What plays before anything else is there: the probes of a recorded run, their pictures with them, in one small file that
 * the page reads by itself. Neither a worker nor an engine is needed for it.
 */
import { unzipSync } from "fflate";
import { readRunParts } from "#recording/read-saved-run.ts";
import type { RecordedRun } from "#store/app-store.ts";

/** Its run's number: workers begin with far greater ones. */
const firstLookId = 0;

export const isFirstLook = (run: RecordedRun | null): boolean => run?.run.id === firstLookId;

/** null where it cannot be had: it is a welcome, no more. */
export async function fetchFirstLook(address: string): Promise<RecordedRun | null> {
  try {
    const response = await fetch(address);
    if (!response.ok) return null;
    return readFirstLook(new Uint8Array(await response.arrayBuffer()));
  } catch {
    return null;
  }
}

/** @throws where the file is not what `npm run ship` makes */
function readFirstLook(bytes: Uint8Array): RecordedRun {
  const entries = unzipSync(bytes);
  const { experiment, description, recording, dataName, createdAt } = readRunParts({
    words: JSON.parse(new TextDecoder().decode(entries["run.json"])),
    numbers: entries["numbers.bin"] ?? new Uint8Array(),
    pictures: entries["pictures.bin"] ?? null,
  });
  const { step, epoch } = recording.last() ?? { step: 0, epoch: 0 };
  return {
    run: { ...description, id: firstLookId },
    experiment,
    origin: {
      kind: "recording",
      shipped: true,
      name: "recorded-run.fovea",
      dataName,
      createdAt: createdAt.toISOString(),
      looks: false,
      examines: false,
      card: [],
    },
    recording,
    step,
    epoch,
    looks: [],
    approaches: { labels: [], recorded: null },
    approach: null,
    hardest: null,
    expectation: null,
    branchedAt: null,
  };
}
