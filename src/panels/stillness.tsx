/**
 * The second film: one approach, before and behind the transformer, and how still the sign stands. What draws it is loaded
 * after the first paint.
 */
import { lazy, Suspense } from "react";
import { useAppStore } from "#store/app-store.ts";
import { shownStep } from "#store/selectors.ts";
import "./stillness.css";

const StillnessView = lazy(() => import("#panels/stillness-view.tsx"));

export function Stillness() {
  const step = useAppStore(shownStep);
  const hasSequence = useAppStore(({ shown }) => shown && shown.run.sequence.count > 0);
  return (
    <section aria-label="Stillness" className="stillness" data-step={step ?? undefined}>
      <h2>Stillness</h2>
      {hasSequence === false ? (
        <p className="note">
          These pictures have no approaches: nothing says which of them show the same sign while a car comes
          nearer. The drawn signs have some, and so has GTSRB’s training archive.
        </p>
      ) : (
        <Suspense fallback={<div className="stillness-place" />}>
          <StillnessView />
        </Suspense>
      )}
    </section>
  );
}
