/** What can be taken along: films, a contact sheet, tables, the weights, the run. */
import { lazy } from "react";
import { DeferredPanel } from "./deferred-panel.tsx";
import "./export.css";

const ExportView = lazy(() => import("#panels/export/export-view.tsx"));

export const Export = () => <DeferredPanel name="Export" className="export" view={ExportView} />;
