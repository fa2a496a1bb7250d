/** Theta by hand, and the landscape of the loss that it stands in. */
import { lazy } from "react";
import { DeferredPanel } from "./deferred-panel.tsx";
import "./steer.css";

const SteerView = lazy(() => import("#panels/steer/steer-view.tsx"));

export const Steer = () => <DeferredPanel name="Steer" className="steer" view={SteerView} />;
