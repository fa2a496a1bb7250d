/** The map in words: how many pictures, how many are right, and whether the transformer looks at all. */
import { useMemo } from "react";
import { bearingOf, cornerSpread } from "#geometry/corner-spread.ts";
import { fixed, percent, whole } from "#geometry/figure.ts";
import { useSizes, useTransform } from "#store/selectors.ts";
import type { Gathered } from "./gathered.ts";

export function MapWords({ gathered }: { readonly gathered: Gathered }) {
  const { labels, predictions, count, measured, thetas } = gathered;
  const transform = useTransform();
  const { inputSize } = useSizes();
  const spread = useMemo(() => cornerSpread(transform, thetas, inputSize), [transform, thetas, inputSize]);
  const share = shareRight(labels, predictions, count);
  return (
    <p className="theta-map-words">
      <span>
        <b data-testid="map-count">{whole(count)}</b> pictures,{" "}
        <b data-testid="map-share">{percent(share)}</b> right
        {measured > 0 && (
          <>
            {" "}
            (<span data-testid="map-measured">{percent(shareRight(labels, predictions, measured))}</span> of
            the {whole(measured)} that the accuracy’s curve is measured on)
          </>
        )}
        .
      </span>{" "}
      <span data-testid="map-bearing">{inWords[bearingOf(spread)](fixed(spread.fromMean, 1))}</span>
    </p>
  );
}

const inWords = {
  untrained: () => "Untrained: every picture is looked at whole.",
  collapsed: (px: string) =>
    `Collapsed: the same region in every picture, its corners within ${px} px. It looks at a place, not at the sign.`,
  looking: (px: string) =>
    `The region’s corners differ by ${px} px from picture to picture (root mean square).`,
} as const;

/** Of the first `count`. */
function shareRight(labels: Uint16Array, predictions: Uint16Array, count: number): number {
  let right = 0;
  for (let i = 0; i < count; i++) if (labels[i] === predictions[i]) right++;
  return right / Math.max(1, count);
}
