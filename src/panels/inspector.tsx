/** The sampler under a lens: one output pixel, where it is sampled from, and the four pixels that it is made of. */
import { DeferredPanel } from "./deferred-panel.tsx";
import "./inspector.css";

const view = () => import("#panels/inspector-view.tsx");

export const Inspector = () => <DeferredPanel name="Sampler inspector" className="inspector" view={view} />;
