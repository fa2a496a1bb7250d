/** Runs the data set's code where the app runs it, in a worker (synchronous file handles exist nowhere else), for tests. */

import type { Split } from "#data/dataset.ts";
import { openDataset } from "#data/open-dataset.ts";
import { forgetStoredDataset, reopenStoredDataset } from "#data/stored-dataset.ts";

export type Request =
  | { readonly do: "open"; readonly files: readonly File[]; readonly abortAt?: "storing" }
  | { readonly do: "reopen" }
  | { readonly do: "forget" };

export interface Answer {
  readonly name: string | null;
  readonly notes: readonly string[];
  /** Label and red value of every picture in train, validation and test. */
  readonly pictures: readonly number[];
  readonly boxes: readonly unknown[];
}

const describeSplit = (split: Split): number[] =>
  Array.from({ length: split.count }, (_, i) => {
    const pixels = new Uint8Array(48 * 48 * 3);
    split.read(i, 48, pixels, 0);
    return split.label(i) * 1000 + (pixels.at(-1) as number);
  });

async function answer(request: Request): Promise<Answer> {
  const nothing: Answer = { name: null, notes: [], pictures: [], boxes: [] };
  if (request.do === "forget") {
    await forgetStoredDataset();
    return nothing;
  }
  const cancel = new AbortController();
  let dataset = null;
  let notes: readonly string[] = [];
  if (request.do === "reopen") dataset = await reopenStoredDataset(1);
  else {
    const result = await openDataset(request.files, {
      seed: 1,
      signal: cancel.signal,
      onProgress: ({ stage }) => stage === request.abortAt && cancel.abort(),
    });
    if (!result.ok) return { ...nothing, notes: [result.notice.happened] };
    ({ dataset, notes } = result.value);
  }
  if (dataset === null) return nothing;
  const { train, validation, test } = dataset;
  const splits = [train, validation, ...(test ? [test] : [])];
  return {
    name: dataset.name,
    notes,
    pictures: splits.flatMap(describeSplit),
    boxes: splits.flatMap((split) => Array.from({ length: split.count }, (_, i) => split.box(i))),
  };
}

self.onmessage = async (event: MessageEvent<Request>) => self.postMessage(await answer(event.data));
