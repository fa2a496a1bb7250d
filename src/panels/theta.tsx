/** Theta of the picture on the stage over time: what the transformer learnt. The drawing code is loaded after the first paint. */
import { lazy, Suspense } from "react";
import { fetched } from "#panels/fetched.ts";
import { thetaQuantities } from "#panels/theta-quantities.ts";
import { useAppStore } from "#store/app-store.ts";
import { frameAtPlayhead, useTransform } from "#store/selectors.ts";
import { useHand } from "#store/steered.ts";
// The page comes drawn with its curves: their styles are there before their code.
import "#charts/small-multiple.css";
import "./theta.css";

const ThetaCurves = lazy(() => fetched(() => import("#panels/theta-curves.tsx")));

export function Theta() {
  const onStage = useAppStore((state) => state.onStage);
  const frame = useAppStore(frameAtPlayhead);
  const hand = useHand(onStage);
  return (
    <section aria-label="Theta" className="theta" data-step={frame?.step}>
      <h2>Theta of the picture on the stage{hand && ": the network’s own, not the hand’s"}</h2>
      <div className="theta-row">
        <Suspense fallback={<Places />}>
          <ThetaCurves />
        </Suspense>
      </div>
    </section>
  );
}

/** Names where they will stand, and the room for what comes below. */
function Places() {
  return thetaQuantities(useTransform()).map(({ label }) => (
    <div key={label} className="theta-place" aria-hidden="true">
      {label}
    </div>
  ));
}
