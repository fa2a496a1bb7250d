/**
 * The browser's storage for runs (IndexedDB). What one save changes, it changes in one transaction: whatever is interrupted
 * leaves the save before it whole, and tabs cannot mix their runs, since each writes under its run's own key. While a run
 * is being trained its tab holds a lock of that key, by which others know to leave it alone; it falls with the tab.
 */
import type { KeptSummary } from "#recording/kept-summary.ts";
import { UntrustedError } from "#recording/untrusted.ts";
import { type KeptParts, type KeptRun, readKeptRun, readSummary, storedSummary } from "#training/kept-run.ts";

const databaseName = "fovea-runs";
const summaries = "summaries";
const parts = "parts";
/** Besides the run that is being trained, so that a short new one does not cost a visitor the long one before it. */
const mostOthers = 1;

export interface KeptChange {
  readonly summary: KeptSummary;
  /** By name: written, or written over. */
  readonly written: KeptParts;
  readonly removed: readonly string[];
}

/** Readable ones, latest first, without those that are being trained in some tab; and how many cannot be read. */
export async function listKeptRuns(): Promise<{ runs: KeptSummary[]; unreadable: number }> {
  const live = await liveKeys();
  const { stored } = await inStorage("readonly", (store) => ({ stored: store(summaries).getAll() }));
  const runs: KeptSummary[] = [];
  for (const one of stored) {
    try {
      runs.push(readSummary(one));
    } catch {
      // Counted below.
    }
  }
  return {
    runs: runs.filter(({ key }) => !live.has(key)).sort((a, b) => b.savedAt - a.savedAt),
    unreadable: stored.length - runs.length,
  };
}

/** @throws UntrustedError where it is gone, or cannot be read */
export async function openKeptRun(key: string): Promise<KeptRun> {
  const { summary, names, found } = await inStorage("readonly", (store) => ({
    summary: store(summaries).get(key),
    names: store(parts).getAllKeys(partsOf(key)),
    found: store(parts).getAll(partsOf(key)),
  }));
  if (summary === undefined) throw new UntrustedError("it is not in this browser any more");
  const named = names.map((name, i) => [(name as [string, string])[1], found[i]] as const);
  return readKeptRun(readSummary(summary), new Map(named));
}

/**
 * @returns milliseconds that it took to hand it over; what follows, the browser does beside this thread
 * @throws DOMException where the browser has no room ("QuotaExceededError") or forbids it
 */
export async function keepRun({ summary, written, removed }: KeptChange): Promise<number> {
  let handedOver = 0;
  await inStorage("readwrite", (store) => {
    const start = performance.now();
    for (const name of removed) store(parts).delete([summary.key, name]);
    for (const [name, part] of written) store(parts).put(part, [summary.key, name]);
    store(summaries).put(storedSummary(summary), summary.key);
    handedOver = performance.now() - start;
    return {};
  });
  return handedOver;
}

export async function discardKeptRun(key: string): Promise<void> {
  await inStorage("readwrite", (store) => ({
    parts: store(parts).delete(partsOf(key)),
    summary: store(summaries).delete(key),
  }));
}

/** Makes room for a run: of the others stay those that are being trained, and the latest so many. */
export async function pruneKeptRuns(own: string, most = mostOthers): Promise<void> {
  const live = await liveKeys();
  const { keys } = await inStorage("readonly", (store) => ({ keys: store(summaries).getAllKeys() }));
  const others = (await listKeptRuns()).runs.map(({ key }) => key).filter((key) => key !== own);
  const staying = new Set([own, ...live, ...others.slice(0, most)]);
  for (const key of keys.map(String)) if (!staying.has(key)) await discardKeptRun(key);
}

const lockPrefix = "fovea-run-";

/**
 * Marks a run as one that is being trained here.
 * @returns what unmarks it; null where another tab has marked it
 */
export function holdKeptRun(key: string): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    if (!navigator.locks) {
      resolve(() => {});
      return;
    }
    void navigator.locks.request(lockPrefix + key, { ifAvailable: true }, (lock) => {
      if (!lock) return resolve(null);
      return new Promise<void>((release) => resolve(() => release()));
    });
  });
}

async function liveKeys(): Promise<Set<string>> {
  // Pages that came over plain http from another machine have no locks: nobody is known to train then.
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(
    held.flatMap(({ name = "" }) => (name.startsWith(lockPrefix) ? name.slice(lockPrefix.length) : [])),
  );
}

/** Every part of a run. */
const partsOf = (key: string): IDBKeyRange => IDBKeyRange.bound([key], [key, []]);

type Requests = Readonly<Record<string, IDBRequest>>;
type Results<R extends Requests> = { readonly [Name in keyof R]: R[Name]["result"] };

/** One transaction over everything, settled when it is: with its requests' results, or with what went wrong. */
async function inStorage<R extends Requests>(
  mode: IDBTransactionMode,
  work: (store: (name: string) => IDBObjectStore) => R,
): Promise<Results<R>> {
  const database = await openDatabase();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction([summaries, parts], mode);
      const requests = work((name) => transaction.objectStore(name));
      transaction.oncomplete = () => {
        const results = Object.entries(requests).map(([name, { result }]) => [name, result]);
        resolve(Object.fromEntries(results) as Results<R>);
      };
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(summaries);
      request.result.createObjectStore(parts);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
