/** How a batch is divided among workers: evenly, in order, and by nothing but their number, so that sums can be repeated. */
export interface Share {
  /** Place in the batch of the first picture, and of the first that no longer belongs to it. */
  readonly from: number;
  readonly to: number;
}

/** At most `workers` shares that differ by one picture at most; fewer where there are fewer pictures. */
export function shares(count: number, workers: number): Share[] {
  const parts = Math.max(1, Math.min(count, workers));
  const start = (part: number) => Math.floor((part * count) / parts);
  return Array.from({ length: parts }, (_, part) => ({ from: start(part), to: start(part + 1) }));
}
