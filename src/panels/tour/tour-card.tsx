/**
 * One step of the tour beside what it speaks of: a dialog that leaves the page in use. The focus comes to it when the tour
 * begins, stays on its buttons from step to step, and goes back where it was at the end.
 */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { whole } from "#geometry/figure.ts";
import { momentInWords, momentName, whyNoMoment } from "#panels/guide/moment-words.ts";
import { findRegion } from "#panels/guide/regions.ts";
import { useEscape } from "#panels/guide/use-escape.ts";
import type { MomentName } from "#recording/moments.ts";
import { statusOf, useAppStore } from "#store/app-store.ts";
import { endTour, goToTourStep, useGuide } from "#store/guide.ts";
import { standAt, useMoment } from "#store/moment.ts";
import { shownStep } from "#store/selectors.ts";
import { trainingClient } from "#store/training-client.ts";
import { type TourStep, tourSteps } from "./tour-steps.ts";
import { useCardPlace } from "./use-card-place.ts";
import { useSeek } from "./use-seek.ts";
import "./tour-card.css";

export default function TourCard() {
  const tour = useGuide((state) => state.tour);
  const [steps] = useState(() => tourSteps.filter(({ region }) => findRegion(region)));
  const number = Math.min(tour?.step ?? 1, steps.length);
  const step = steps[number - 1];
  return tour && step ? <Card step={step} number={number} count={steps.length} tour={tour} /> : null;
}

interface CardProps {
  readonly step: TourStep;
  /** From 1. */
  readonly number: number;
  readonly count: number;
  readonly tour: NonNullable<ReturnType<typeof useGuide.getState>["tour"]>;
}

function Card({ step, number, count, tour }: CardProps) {
  const card = useRef<HTMLElement>(null);
  const end = useEnd(card);
  useEscape(end);
  useSeek(step.moment, tour);
  const place = useCardPlace(card, step.region);
  useLayoutEffect(() => {
    // Back has gone with the first step.
    if (number === 1 && document.activeElement === document.body)
      card.current?.focus({ preventScroll: true });
  }, [number]);
  const isLast = number === count;
  return (
    <section
      ref={card}
      id="tour"
      role="dialog"
      aria-labelledby="tour-title"
      aria-describedby="tour-text"
      tabIndex={-1}
      className="tour"
      style={place ? { left: place.left, top: place.top } : undefined}
    >
      <div aria-live="polite">
        <p className="tour-count note">
          Tour, step {number} of {count}
        </p>
        <h2 id="tour-title">{step.title}</h2>
        <p id="tour-text">{step.text}</p>
      </div>
      {step.moment && <When name={step.moment} />}
      <div className="tour-buttons">
        {!isLast && (
          <button type="button" className="quiet" onClick={end}>
            Skip the tour
          </button>
        )}
        {isLast && <TrainHere onTrain={end} />}
        {number > 1 && (
          <button type="button" onClick={() => goToTourStep(number - 1, "back")}>
            Back
          </button>
        )}
        <button
          type="button"
          className="primary"
          onClick={() => (isLast ? end() : goToTourStep(number + 1, "next"))}
        >
          {isLast ? "Finish" : "Next"}
        </button>
      </div>
    </section>
  );
}

/** Ends the tour. The focus goes back where it was when the tour began, unless it is somewhere on the page by now. */
function useEnd(card: RefObject<HTMLElement | null>): () => void {
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    opener.current ??= document.activeElement;
    card.current?.focus({ preventScroll: true });
  }, [card]);
  return useCallback(() => {
    const isHere = card.current?.contains(document.activeElement) ?? false;
    endTour();
    if (isHere && opener.current instanceof HTMLElement) opener.current.focus();
  }, [card]);
}

/** Which moment this step is about, and the way there for those whose playhead stands elsewhere. */
function When({ name }: { readonly name: MomentName }) {
  const moment = useMoment(name);
  const step = useAppStore(shownStep);
  if (!moment) return <p className="note tour-when">{whyNoMoment(step)}</p>;
  if (moment.step === step) return <p className="note tour-when">{momentInWords(moment)}.</p>;
  return (
    <p className="note tour-when">
      <button type="button" className="text" onClick={() => standAt(moment)}>
        Go to step {whole(moment.step)}
      </button>
      , {momentName(name)}.
    </p>
  );
}

/** The way on from the last step, where nothing is being trained. */
function TrainHere({ onTrain }: { readonly onTrain: () => void }) {
  const canTrain = useAppStore(
    (state) =>
      state.shown !== null && state.engineAlive && ["idle", "paused", "replay"].includes(statusOf(state)),
  );
  if (!canTrain) return null;
  return (
    <button
      type="button"
      className="tour-train"
      onClick={() => {
        onTrain();
        trainingClient.train();
        scrollTo({ top: 0 });
      }}
    >
      Train on this device
    </button>
  );
}
