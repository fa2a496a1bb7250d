/** How far an axis reaches: it only grows while the same run is looked at, so that points move and not the axis. */
import { useState } from "react";
import type { Span } from "./brush.ts";
import type { MapQuantity } from "./map-quantities.ts";

/** Beyond this share of the points at either end, and half as far again, points are drawn at the edge. */
const outliers = 0.01;

function spanOfValues(values: Float32Array, { baseline, leastRange, bounds }: MapQuantity): Span {
  const [floor, ceiling] = bounds ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const sorted = values.filter(Number.isFinite).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? baseline;
  const [low, high] = [at(outliers), at(1 - outliers)];
  const reach = (high - low) / 2;
  const least = Math.max(at(0), low - reach);
  const most = Math.min(at(1), high + reach);
  const room = 0.04 * Math.max(most - least, leastRange);
  return {
    least: Math.max(floor, Math.min(least - room, baseline - leastRange / 2)),
    most: Math.min(ceiling, Math.max(most + room, baseline + leastRange / 2)),
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
