/** The gradient's way back: from the output pixel by pixel to theta, and from there to the corners. */
import { DeferredPanel } from "./deferred-panel.tsx";
import "./gradient.css";

const view = () => import("#panels/gradient/gradient-view.tsx");

export const Gradient = () => <DeferredPanel name="Gradient" className="gradient" view={view} />;
