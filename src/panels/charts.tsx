/** How well it learns: focus on the sign, loss, accuracy. The drawing code is loaded after the first paint. */
import { lazy, Suspense, useState } from "react";
import { ChartPlaces } from "#panels/chart-place.tsx";
import { fetched } from "#panels/fetched.ts";
import { useAppStore } from "#store/app-store.ts";
import { shownStep } from "#store/selectors.ts";
import "#charts/line-chart.css";
import "./charts.css";

const CurvePlots = lazy(() => fetched(() => import("#panels/curve-plots.tsx")));
const CurveTable = lazy(() => fetched(() => import("#panels/curve-table.tsx")));
const SizeTable = lazy(() => fetched(() => import("#panels/size-table.tsx")));

/** What may be shown instead of the curves. */
const views = {
  sizes: { label: "By sign size", View: SizeTable },
  table: { label: "Table", View: CurveTable },
};

export function Charts() {
  const step = useAppStore(shownStep);
  const [view, setView] = useState<keyof typeof views | null>(null);
  const View = view ? views[view].View : CurvePlots;
  return (
    <section aria-label="Charts" className="charts" data-step={step ?? undefined}>
      <div className="panel-head">
        <h2>How well it learns</h2>
        {step === null && <span className="note">Curves begin with training</span>}
        <div className="charts-views">
          {Object.entries(views).map(([key, { label }]) => (
            <button
              key={key}
              type="button"
              className="quiet"
              aria-pressed={view === key}
              onClick={() => setView(view === key ? null : (key as keyof typeof views))}
            >
              {label}
            </button>
          ))}
        </div>
      </div>
      <div className="charts-body">
        <Suspense fallback={view ? null : <ChartPlaces />}>
          <View />
        </Suspense>
      </div>
    </section>
  );
}
