import { type ReactNode, StrictMode } from "react";
import { createRoot, hydrateRoot } from "react-dom/client";
import { linkNotice } from "#experiment/url.ts";
import { watchStyles } from "#panels/fetched.ts";
import { sayHurry } from "#panels/hurry.ts";
import { whenIdle } from "#panels/when-idle.ts";
import { tell, useAppStore } from "#store/app-store.ts";
import { openGuideAt } from "#store/guide.ts";
import { rememberStageView } from "#store/stage-view.ts";
import { trainingClient } from "#store/training-client.ts";
import { App } from "./App.tsx";
import { listenForFiles } from "./file-drop.ts";
import { rememberSingleKeys } from "./help-dialog.tsx";
import { listenForKeys } from "./keyboard.ts";
import { keepLink, openingLink } from "./link.ts";
import { runPlaybackClock } from "./playback-clock.ts";
import { openWindowView } from "./window-fovea.ts";
import "./theme.css";
import "./app.css";
import "./first-paint.css";

async function openApp(root: HTMLElement): Promise<void> {
  const { experiment, step, stage, remarks, ...place } = openingLink();
  useAppStore.setState({ wantedOnStage: stage });
  const notice = linkNotice(remarks);
  if (notice) tell("link", notice);

  watchStyles();
  rememberStageView();
  openWindowView();
  const opened = trainingClient.open(experiment, step);
  draw(root, <App />);
  openGuideAt(place);
  keepLink();
  rememberSingleKeys();
  listenForKeys();
  listenForFiles();
  runPlaybackClock();
  sayHurry();
  // What is to be seen first comes first: drawing signs and reading the worker's code can wait a moment.
  await opened;
  whenIdle(() => trainingClient.wake());
}

async function openMeasureApp(root: HTMLElement): Promise<void> {
  const { MeasureApp } = await import("./measure-app.tsx");
  document.title = "Measure this device – Fovea";
  draw(root, <MeasureApp />);
}

/** The built page comes with the app drawn already, before anything is known (`prerender.tsx`): React takes that over. */
function draw(root: HTMLElement, app: ReactNode): void {
  const page = <StrictMode>{app}</StrictMode>;
  if (root.hasChildNodes()) hydrateRoot(root, page);
  else createRoot(root).render(page);
}

const root = document.getElementById("root") as HTMLElement;
if (new URLSearchParams(location.search).has("measure")) void openMeasureApp(root);
else void openApp(root);
