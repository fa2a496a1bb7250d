/** What can be taken along: films, a contact sheet, tables, the weights, the run. */
import { DeferredPanel } from "./deferred-panel.tsx";
import "./export.css";

const view = () => import("#panels/export/export-view.tsx");

export const Export = () => <DeferredPanel name="Export" className="export" view={view} />;
