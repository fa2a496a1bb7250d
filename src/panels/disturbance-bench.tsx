/** The picture on the stage, disturbed: how far it moves, and how far what the transformer makes of it. */
import { DeferredPanel } from "./deferred-panel.tsx";
import "./disturbance-bench.css";

const view = () => import("#panels/disturbance-bench/bench-view.tsx");

export const DisturbanceBench = () => (
  <DeferredPanel name="Disturbance bench" className="disturb" view={view} />
);
