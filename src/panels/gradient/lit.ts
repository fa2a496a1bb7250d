/** What the visitor asks the picture to explain: a corner's arrow or a number of dL/dtheta; pinned, or pointed at. */
import { useMemo, useState } from "react";
import { cornerShares, halved } from "#geometry/pulls.ts";
import type { Transform } from "#geometry/transform.ts";
import type { Traced } from "./use-traced.ts";

export interface Lit {
  readonly of: "corner" | "entry";
  readonly index: number;
}

const isSame = (one: Lit | null, other: Lit | null): boolean =>
  one?.of === other?.of && one?.index === other?.index;

export function useLit(traced: Traced | null, transform: Transform) {
  const [pinned, setPinned] = useState<Lit | null>(null);
  const [pointed, setPointed] = useState<Lit | null>(null);
  const lit = pointed ?? pinned;
  const leading = useMemo(() => {
    if (!lit || !traced) return null;
    const { shares, told } = traced;
    const parts =
      lit.of === "corner"
        ? cornerShares(transform, told.theta, shares, lit.index)
        : Float64Array.from(shares, (share) => share[lit.index] as number);
    return { count: parts.length, ...halved(parts) };
  }, [lit, traced, transform]);
  /** For what explains itself when it is pointed at, focused or pressed. */
  const explains = (what: Lit) => ({
    "aria-pressed": isSame(pinned, what),
    "data-lit": isSame(lit, what) || undefined,
    onPointerEnter: () => setPointed(what),
    onPointerLeave: () => setPointed(null),
    onBlur: () => setPointed(null),
    onClick: () => setPinned(isSame(pinned, what) ? null : what),
  });
  return { lit, leading, explains, point: setPointed };
}
