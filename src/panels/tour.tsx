/** The tour through the page: never by itself, fetched when somebody takes it. */
import { lazy, Suspense } from "react";
import { fetched } from "#panels/fetched.ts";
import { beginTour, useGuide } from "#store/guide.ts";

const TourCard = lazy(() => fetched(() => import("#panels/tour/tour-card.tsx")));

/** Begins it, or leads back to its card. */
export function takeTour(): void {
  if (useGuide.getState().tour) document.getElementById("tour")?.focus();
  else beginTour();
}

export function Tour() {
  const isTaken = useGuide(({ tour }) => tour !== null);
  return isTaken ? (
    <Suspense>
      <TourCard />
    </Suspense>
  ) : null;
}
