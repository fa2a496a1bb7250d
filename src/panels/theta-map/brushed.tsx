/** The brushed pictures: how many, how they fare, and a page of them in and out. A click puts one on the stage, or pins it. */

import { useMemo, useState } from "react";
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import { QuadOverlay } from "#charts/quad-overlay.tsx";
import { percent, significant, whole } from "#geometry/figure.ts";
import { regionEdges } from "#geometry/quad.ts";
import { renderInput, renderOutput } from "#geometry/render.ts";
import { Mark } from "#panels/mark.tsx";
import { useAppStore } from "#store/app-store.ts";
import { useExamPictures } from "#store/exams.ts";
import { pinnedPlaces, sharesPictures, togglePin } from "#store/pins.ts";
import { useSizes, useTransform } from "#store/selectors.ts";
import { putOnStage, wantOnStage, watches } from "#store/stage-picture.ts";
import type { Gathered } from "./gathered.ts";
import type { MapQuantity } from "./map-quantities.ts";

interface Props {
  readonly gathered: Gathered;
  /** Which pictures, by their number. */
  readonly numbers: readonly number[];
  readonly isBrushed: boolean;
  readonly isInSight: boolean;
  readonly spans: readonly { readonly quantity: MapQuantity; readonly values: Float32Array }[];
}

const perPage = 12;

export function Brushed({ gathered, numbers, isBrushed, isInSight, spans }: Props) {
  const [wantedPage, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(numbers.length / perPage));
  const page = Math.min(wantedPage, pages - 1);
  const shown = numbers.slice(page * perPage, (page + 1) * perPage);
  const { places, exam, count } = gathered;
  const wanted = places && isInSight ? shown.map((i) => places[i] as number) : [];
  const pictures = useExamPictures(exam, wanted);
  return (
    <section className="theta-map-brushed" aria-label="Brushed pictures">
      <p aria-live="polite" className="theta-map-says" data-testid="map-brushed">
        {!isBrushed && numbers.length === 0 ? (
          "Nothing is brushed. Drag a rectangle over some points, or click one."
        ) : (
          <Says {...{ gathered, numbers, spans, count }} isBrushed={isBrushed} />
        )}
      </p>
      <ul className="theta-map-pictures">
        {shown.map((i, k) => (
          <Picture key={places?.[i] ?? i} gathered={gathered} index={i} pixels={pictures[k] ?? null} />
        ))}
      </ul>
      {pages > 1 && (
        <div className="theta-map-pages">
          <button type="button" disabled={page === 0} onClick={() => setPage(page - 1)}>
            Earlier
          </button>
          <span>
            {page + 1} / {pages}
          </span>
          <button type="button" disabled={page === pages - 1} onClick={() => setPage(page + 1)}>
            More
          </button>
        </div>
      )}
    </section>
  );
}

/** "213 of 2,000 brushed, 94 % right, zoom 1.3 ± 0.1" */
function Says({
  gathered: { labels, predictions },
  numbers,
  isBrushed,
  spans,
  count,
}: Pick<Props, "gathered" | "numbers" | "isBrushed" | "spans"> & { readonly count: number }) {
  const right = numbers.filter((i) => labels[i] === predictions[i]).length;
  return (
    <>
      {whole(numbers.length)} of {whole(count)} {isBrushed ? "brushed" : "picked"}
      {numbers.length > 0 && (
        <>
          , {percent(right / numbers.length)} right
          {spans.map(({ quantity: { label, figure, of }, values }) => {
            const { mean, deviation } = statistics(numbers.map((i) => values[i] as number));
            return `, ${label} ${figure(mean)}${numbers.length > 1 ? ` ± ${of ? significant(deviation, 2) : figure(deviation)}` : ""}`;
          })}
        </>
      )}
      .
    </>
  );
}

function statistics(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const variance = values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}

interface PictureProps {
  readonly gathered: Gathered;
  readonly index: number;
  /** [size, size, 3] bytes; null while they are fetched. */
  readonly pixels: Uint8Array | null;
}

function Picture({ gathered, index, pixels: fetched }: PictureProps) {
  const { labels, predictions, confidences, thetas, places } = gathered;
  const run = useAppStore(({ shown }) => shown?.run ?? null);
  const transform = useTransform();
  const { inputSize: size, outputSize } = useSizes();
  const length = size * size * 3;
  const pixels = useMemo(() => {
    if (places || !run) return fetched;
    return run.probes.pixels.subarray(index * length, (index + 1) * length);
  }, [places, run, fetched, index, length]);
  const thetaSize = transform.rows * transform.basisSize;
  const theta = thetas.subarray(index * thetaSize, (index + 1) * thetaSize);
  const isSized = pixels?.length === length;
  const place = places?.[index] ?? null;
  const isWatched = run !== null && (place === null || watches(run, place));
  const isPinned = useAppStore(({ draft }) => place !== null && pinnedPlaces(draft).includes(place));
  const canPin = useAppStore(({ draft, shown }) => shown !== null && sharesPictures(draft, shown));
  const nameOf = (label: number | undefined) => run?.classNames[label ?? -1] ?? `Class ${label}`;
  const isRight = labels[index] === predictions[index];
  const share = percent(confidences[index] as number);
  const does = isWatched ? "put it on the stage" : isPinned ? "unpin it" : "pin it for the next run";
  const act = () => {
    if (place === null) putOnStage(index);
    else if (isWatched) wantOnStage(place);
    else {
      togglePin(place);
      if (!isPinned) wantOnStage(place);
    }
  };
  return (
    <li>
      <button
        type="button"
        className="pair"
        disabled={!isWatched && !canPin}
        title={does}
        onClick={act}
        aria-label={`${nameOf(labels[index])}, ${
          isRight ? `right, ${share}` : `taken for ${nameOf(predictions[index])}, ${share}`
        }: ${does}`}
      >
        <span className="pair-pictures">
          <span className="pair-picture">
            {pixels && isSized && (
              <>
                <PixelCanvas rgba={renderInput(pixels)} size={size} label="" testId="map-input" />
                <QuadOverlay edges={regionEdges(transform, theta)} size={size} margin={0} />
              </>
            )}
          </span>
          <span className="pair-picture">
            {pixels && isSized && (
              <PixelCanvas
                rgba={renderOutput({ pixels, size, transform, theta, outputSize })}
                size={outputSize}
                label=""
                testId="map-output"
              />
            )}
          </span>
        </span>
        <span className="pair-label">
          <b className={isRight ? "right" : "wrong"}>
            <Mark isRight={isRight} />
          </b>{" "}
          {nameOf(labels[index])}
          {isPinned && ", pinned"}
        </span>
      </button>
    </li>
  );
}
