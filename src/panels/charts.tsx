/** How well it learns: focus on the sign, loss, accuracy. The drawing code is loaded after the first paint. */
import { lazy, Suspense, useState } from "react";
import { useAppStore } from "#store/app-store.ts";
import { shownStep } from "#store/selectors.ts";
import "./charts.css";

const CurvePlots = lazy(() => import("#panels/curve-plots.tsx"));
const CurveTable = lazy(() => import("#panels/curve-table.tsx"));

export function Charts() {
  const step = useAppStore(shownStep);
  const [asTable, setAsTable] = useState(false);
  return (
    <section aria-label="Charts" className="charts" data-step={step ?? undefined}>
      <div className="panel-head">
        <h2>How well it learns</h2>
        {step === null && <span className="note">Curves begin with training</span>}
        <button type="button" className="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          Table
        </button>
      </div>
      <div className="charts-body">
        <Suspense fallback={null}>{asTable ? <CurveTable /> : <CurvePlots />}</Suspense>
      </div>
    </section>
  );
}
