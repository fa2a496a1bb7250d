/** For `memo`: what is out of sight, and was already, need not be drawn anew. */
interface Sighted {
  readonly isInSight: boolean;
}

export function sameOutOfSight<Props extends Sighted>(before: Props, after: Props): boolean {
  if (!before.isInSight && !after.isInSight) return true;
  return (Object.keys(after) as (keyof Props)[]).every((key) => before[key] === after[key]);
}
