import { StrictMode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { linkNotice } from "#experiment/url.ts";
import { pausedAt } from "#recording/playback.ts";
import { tell, useAppStore } from "#store/app-store.ts";
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

function openApp(root: Root): void {
  const { experiment, step, remarks } = openingLink();
  if (step !== null) useAppStore.setState({ playback: pausedAt(step) });
  const notice = linkNotice(remarks);
  if (notice) tell("link", notice);

  openWindowView();
  trainingClient.start(experiment, step);
  trainingClient.welcome(experiment);
  root.render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  keepLink();
  rememberSingleKeys();
  listenForKeys();
  listenForFiles();
  runPlaybackClock();
}

async function openMeasureApp(root: Root): Promise<void> {
  const { MeasureApp } = await import("./measure-app.tsx");
  document.title = "Measure this device – Fovea";
  root.render(
    <StrictMode>
      <MeasureApp />
    </StrictMode>,
  );
}

const root = createRoot(document.getElementById("root") as HTMLElement);
if (new URLSearchParams(location.search).has("measure")) void openMeasureApp(root);
else openApp(root);
