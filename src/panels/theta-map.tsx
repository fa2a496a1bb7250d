/** All held-out pictures as points: where the transformer looks in each of them, and which are recognised. */
import { lazy } from "react";
import { DeferredPanel } from "./deferred-panel.tsx";
import "./theta-map.css";

const MapView = lazy(() => import("#panels/theta-map/map-view.tsx"));

export const ThetaMap = () => <DeferredPanel name="Theta map" className="theta-map" view={MapView} />;
