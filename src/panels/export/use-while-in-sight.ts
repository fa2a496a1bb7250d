import { useState } from "react";

/** A value that stays as it is while nobody looks. */
export function useWhileInSight<Value>(value: Value, isInSight: boolean): Value {
  const [seen, setSeen] = useState(value);
  if (isInSight && seen !== value) setSeen(value);
  return isInSight ? value : seen;
}
