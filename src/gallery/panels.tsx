/** Where on the page each panel stands: a fixture is shown there, alone, as wide as it is in the app. */
import type { ReactNode } from "react";
import { App } from "#app/App.tsx";
import { Alerts } from "#app/alerts.tsx";
import { Header } from "#app/header.tsx";
import { HelpDialog } from "#app/help-dialog.tsx";
import { TitleRow } from "#app/title-row.tsx";
import { Article } from "#panels/article.tsx";
import { Charts } from "#panels/charts.tsx";
import { Data } from "#panels/data.tsx";
import { DisturbanceBench } from "#panels/disturbance-bench.tsx";
import { Experiment } from "#panels/experiment.tsx";
import { Export } from "#panels/export.tsx";
import { Gradient } from "#panels/gradient.tsx";
import { regions } from "#panels/guide/regions.ts";
import { InnerTransformers } from "#panels/inner-transformers.tsx";
import { Inspector } from "#panels/inspector.tsx";
import { OneStep } from "#panels/one-step.tsx";
import { Probes } from "#panels/probes.tsx";
import { Stage } from "#panels/stage.tsx";
import { Steer } from "#panels/steer.tsx";
import { Stillness } from "#panels/stillness.tsx";
import { Theta } from "#panels/theta.tsx";
import { ThetaMap } from "#panels/theta-map.tsx";
import { Timeline } from "#panels/timeline.tsx";
import { Twin } from "#panels/twin.tsx";
import { YourImage } from "#panels/your-image.tsx";
import type { PanelName } from "./fixtures.ts";

interface Placed {
  /** What a picture is taken of, unless a dialog or a popover is open; null for what is seen of the whole page. */
  readonly picture: string | null;
  readonly element: ReactNode;
}

const inPage = (content: ReactNode) => <main className="page">{content}</main>;

const column = (which: "left" | "right", panel: ReactNode): Placed => ({
  picture: ".columns",
  element: inPage(
    <div className="columns">
      <div className="column">{which === "left" && panel}</div>
      <div className="column">{which === "right" && panel}</div>
    </div>,
  ),
});

const below = (panel: ReactNode, before?: ReactNode): Placed => ({
  picture: ".below",
  element: inPage(
    <div className="below">
      {before}
      {panel}
    </div>,
  ),
});

/** Hidden, and by all names: the article leads only to what there is. */
const EveryRegion = () => Object.keys(regions).map((name) => <section key={name} aria-label={name} hidden />);

export const placed: Readonly<Record<PanelName, Placed>> = {
  page: { picture: null, element: <App /> },
  header: { picture: ".header", element: <Header /> },
  "title-row": { picture: ".title", element: inPage(<TitleRow />) },
  stage: column("left", <Stage />),
  probes: column("left", <Probes />),
  "inner-transformers": column("left", <InnerTransformers />),
  charts: column("right", <Charts />),
  theta: column("right", <Theta />),
  "your-image": column("right", <YourImage />),
  timeline: { picture: ".timeline", element: <Timeline /> },
  experiment: below(<Experiment />),
  data: below(<Data />, <div />),
  inspector: below(<Inspector />),
  gradient: below(<Gradient />),
  steer: below(<Steer />),
  "one-step": below(<OneStep />),
  stillness: below(<Stillness />),
  twin: below(<Twin />),
  "disturbance-bench": below(<DisturbanceBench />),
  "theta-map": below(<ThetaMap />),
  export: below(<Export />),
  article: below(<Article />, <EveryRegion />),
  tour: { picture: "#tour", element: <App /> },
  alerts: { picture: ".alerts", element: <Alerts /> },
  "help-dialog": { picture: "dialog", element: <HelpDialog /> },
};
