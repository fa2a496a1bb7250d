/**
 * The gallery: panels in all their states, without a worker. `?alone#stage/training` shows one fixture as the app would;
 * the page itself lists them. It is served from its sources (`npm run gallery`) and is no part of what is built.
 */
import { createRoot } from "react-dom/client";
import { GalleryIndex } from "./gallery-index.tsx";
import { leaveTheWorkerAsleep } from "./no-worker.ts";
import { showFixtures } from "./show-fixture.tsx";
// As in the app: panels first, then what they all share.
import "#app/theme.css";
import "#app/app.css";
import "./gallery.css";

leaveTheWorkerAsleep();
const container = document.getElementById("root") as HTMLElement;
const root = createRoot(container);
if (new URLSearchParams(location.search).has("alone")) showFixtures(root, container);
else root.render(<GalleryIndex />);
