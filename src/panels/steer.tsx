/** Theta by hand, and the landscape of the loss that it stands in. */
import { DeferredPanel } from "./deferred-panel.tsx";
import "./steer.css";

const view = () => import("#panels/steer/steer-view.tsx");

export const Steer = () => <DeferredPanel name="Steer" className="steer" view={view} />;
