/** With and without: the same classifier taught without a transformer, or behind a frozen one, beside the run on show. */
import { DeferredPanel } from "./deferred-panel.tsx";
import "./twin.css";

const view = () => import("#panels/twin/twin-view.tsx");

export const Twin = () => (
  <DeferredPanel name="Twin" heading="With and without" className="twin" view={view} />
);
