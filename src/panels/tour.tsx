/** The tour through the page: never by itself, fetched when somebody takes it. */
import { lazy, Suspense } from "react";
import { useGuide } from "#store/guide.ts";

const TourCard = lazy(() => import("#panels/tour/tour-card.tsx"));

export function Tour() {
  const isTaken = useGuide(({ tour }) => tour !== null);
  return isTaken ? (
    <Suspense>
      <TourCard />
    </Suspense>
  ) : null;
}
