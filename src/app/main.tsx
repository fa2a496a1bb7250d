import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
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

const { experiment, step, remarks } = openingLink();
if (step !== null) useAppStore.setState({ playback: pausedAt(step) });
const notice = linkNotice(remarks);
if (notice) tell("link", notice);

openWindowView();
trainingClient.start(experiment, step);
createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
keepLink();
rememberSingleKeys();
listenForKeys();
listenForFiles();
runPlaybackClock();
