/** A single training step as eight stages, there and back, in slow motion. */
import { DeferredPanel } from "./deferred-panel.tsx";
import "./one-step.css";

const view = () => import("#panels/one-step-view.tsx");

export const OneStep = () => <DeferredPanel name="One step" className="one-step" view={view} />;
