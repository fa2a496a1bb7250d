/** How far an axis reaches: it only grows while the same run is looked at, so that points move and not the axis. */
import { useState } from "react";
import type { Span } from "./brush.ts";
import type { MapQuantity } from "./map-quantities.ts";

/** Beyond this share of the points at either end, and half as far again, points are drawn at the edge. */
const outliers = 0.01;

export function spanOfValues(values: Float32Array, { baseline, leastRange }: MapQuantity): Span {
  const sorted = values.filter(Number.isFinite).sort();
  if (sorted.length === 0) return { least: baseline - leastRange / 2, most: baseline + leastRange / 2 };
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] as number;
  const [low, high] = [at(outliers), at(1 - outliers)];
  const reach = (high - low) / 2;
  const least = Math.max(sorted[0] as number, low - reach);
  const most = Math.min(sorted.at(-1) as number, high + reach);
  const room = 0.04 * Math.max(most - least, leastRange);
  return {
    least: Math.min(least - room, baseline - leastRange / 2),
    most: Math.max(most + room, baseline + leastRange / 2),
  };
}

export function useAxis(values: Float32Array, quantity: MapQuantity, runId: number): Span {
  const key = `${runId} ${quantity.label}`;
  const [known, setKnown] = useState<{ readonly key: string; readonly span: Span } | null>(null);
  const now = spanOfValues(values, quantity);
  const before = known?.key === key ? known.span : now;
  const least = Math.min(before.least, now.least);
  const most = Math.max(before.most, now.most);
  if (known?.key !== key || known.span.least !== least || known.span.most !== most) {
    setKnown({ key, span: { least, most } });
  }
  return { least, most };
}
