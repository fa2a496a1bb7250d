/** How often each class was named rightly, and what was taken for what. No tensors. */

export interface ClassScore {
  readonly label: number;
  /** Images of the class, at least one. */
  readonly count: number;
  /** 0 to 1 */
  readonly accuracy: number;
}

export interface Confusion {
  readonly label: number;
  readonly takenFor: number;
  readonly count: number;
}

export interface Classification {
  readonly count: number;
  /** 0 to 1 */
  readonly accuracy: number;
  /** Of the classes that there are images of. */
  readonly perClass: readonly ClassScore[];
  /** The most frequent first. */
  readonly confusions: readonly Confusion[];
}

/** @param labels true classes  @param predictions likeliest classes, one each */
export function classificationOf(
  labels: ArrayLike<number>,
  predictions: ArrayLike<number>,
  classes: number,
): Classification {
  const times = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let i = 0; i < labels.length; i++) {
    const row = times[labels[i] as number] as number[];
    const taken = predictions[i] as number;
    row[taken] = (row[taken] as number) + 1;
  }
  const perClass = times.flatMap((row, label) => {
    const count = row.reduce((sum, n) => sum + n, 0);
    return count === 0 ? [] : [{ label, count, accuracy: (row[label] as number) / count }];
  });
  const confusions = times.flatMap((row, label) =>
    row.flatMap((count, takenFor) => (count > 0 && takenFor !== label ? [{ label, takenFor, count }] : [])),
  );
  const right = times.reduce((sum, row, label) => sum + (row[label] as number), 0);
  return {
    count: labels.length,
    accuracy: right / labels.length,
    perClass,
    confusions: confusions.sort((a, b) => b.count - a.count),
  };
}
