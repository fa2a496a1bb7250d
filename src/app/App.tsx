import { useEffect } from "react";
import { Article } from "#panels/article.tsx";
import { Charts } from "#panels/charts.tsx";
import { Data } from "#panels/data.tsx";
import { DisturbanceBench } from "#panels/disturbance-bench.tsx";
import { Experiment } from "#panels/experiment.tsx";
import { Export } from "#panels/export.tsx";
import { Gradient } from "#panels/gradient.tsx";
import { InnerTransformers } from "#panels/inner-transformers.tsx";
import { Inspector } from "#panels/inspector.tsx";
import { KeepingNote, KeptRun } from "#panels/kept-run.tsx";
import { OneStep } from "#panels/one-step.tsx";
import { Probes } from "#panels/probes.tsx";
import { Stage } from "#panels/stage.tsx";
import { Steer } from "#panels/steer.tsx";
import { Stillness } from "#panels/stillness.tsx";
import { Theta } from "#panels/theta.tsx";
import { ThetaMap } from "#panels/theta-map.tsx";
import { Timeline } from "#panels/timeline.tsx";
import { Tour } from "#panels/tour.tsx";
import { Twin } from "#panels/twin.tsx";
import { YourImage } from "#panels/your-image.tsx";
import { rememberPaces } from "#store/paces.ts";
import { AskTheWayBack } from "#store/way-back.ts";
import { Alerts } from "./alerts.tsx";
import { Header } from "./header.tsx";
import { HelpDialog } from "./help-dialog.tsx";
import { keepWhenLeft } from "./keep-when-left.ts";
import { startServiceWorker } from "./service-worker.ts";
import { TitleRow } from "./title-row.tsx";

export function App() {
  useEffect(startServiceWorker, []);
  useEffect(rememberPaces, []);
  useEffect(keepWhenLeft, []);
  return (
    <>
      <Header />
      {/* Wherever they lie on the screen: who goes by keys, or hears the page, meets them before all else. */}
      <KeptRun />
      <Alerts />
      <main className="page">
        <TitleRow />
        <div className="columns">
          <div className="column">
            <Stage />
            <Probes />
            <InnerTransformers />
          </div>
          <div className="column">
            <Charts />
            <Theta />
            <YourImage />
          </div>
        </div>
        {/* Where the keyboard meets it: after what it moves, before what lies further down. */}
        <Timeline />
        <div className="below">
          <Experiment />
          <Data />
          <Inspector />
          <Gradient />
          <Steer />
          <OneStep />
          <Stillness />
          <Twin />
          <DisturbanceBench />
          <ThetaMap />
          <Export />
          <Article />
        </div>
        <footer className="foot note">
          <a className="link" href="?measure" target="_blank" rel="noopener">
            Measure this device
          </a>
          : how long a training step takes here, in a new tab.
          <KeepingNote />
        </footer>
      </main>
      <AskTheWayBack />
      <HelpDialog />
      <Tour />
    </>
  );
}
