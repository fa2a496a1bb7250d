/** All held-out pictures as points: where the transformer looks in each of them, and which are recognised. */
import { DeferredPanel } from "./deferred-panel.tsx";
import "./theta-map.css";

const view = () => import("#panels/theta-map/map-view.tsx");

export const ThetaMap = () => <DeferredPanel name="Theta map" className="theta-map" view={view} />;
