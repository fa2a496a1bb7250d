/** The second film: one approach, before and behind the transformer, and how still the sign stands. */
import { DeferredPanel } from "./deferred-panel.tsx";
import "./stillness.css";

const view = () => import("#panels/stillness-view.tsx");

export const Stillness = () => <DeferredPanel name="Stillness" className="stillness" view={view} />;
