/** All fixtures. Nothing here draws: the picture tests read the names in Node. */
import type { PanelFixtures, Scene, Visited } from "./fixture.ts";
import { alerts } from "./fixtures/alerts.ts";
import { article } from "./fixtures/article.ts";
import { charts } from "./fixtures/charts.ts";
import { data } from "./fixtures/data.ts";
import { disturbanceBench } from "./fixtures/disturbance-bench.ts";
import { experiment } from "./fixtures/experiment.ts";
import { exporting } from "./fixtures/export.ts";
import { gradient } from "./fixtures/gradient.ts";
import { header } from "./fixtures/header.ts";
import { helpDialog } from "./fixtures/help-dialog.ts";
import { innerTransformers } from "./fixtures/inner-transformers.ts";
import { inspector } from "./fixtures/inspector.ts";
import { oneStep } from "./fixtures/one-step.ts";
import { page } from "./fixtures/page.ts";
import { probes } from "./fixtures/probes.ts";
import { stage } from "./fixtures/stage.ts";
import { steer } from "./fixtures/steer.ts";
import { stillness } from "./fixtures/stillness.ts";
import { theta } from "./fixtures/theta.ts";
import { thetaMap } from "./fixtures/theta-map.ts";
import { timeline } from "./fixtures/timeline.ts";
import { titleRow } from "./fixtures/title-row.ts";
import { tour } from "./fixtures/tour.ts";
import { twin } from "./fixtures/twin.ts";
import { yourImage } from "./fixtures/your-image.ts";

/** In the order of the page. */
const panels = {
  page,
  header,
  "title-row": titleRow,
  stage,
  probes,
  "inner-transformers": innerTransformers,
  charts,
  theta,
  "your-image": yourImage,
  timeline,
  experiment,
  data,
  inspector,
  gradient,
  steer,
  "one-step": oneStep,
  stillness,
  twin,
  "disturbance-bench": disturbanceBench,
  "theta-map": thetaMap,
  export: exporting,
  article,
  tour,
  alerts,
  "help-dialog": helpDialog,
} as const satisfies Record<string, PanelFixtures>;

export type PanelName = keyof typeof panels;

export interface Fixture {
  readonly panel: PanelName;
  /** As in the address: "stage/wrong-with-a-long-name". */
  readonly id: string;
  /** For people: "wrong, with a long name". */
  readonly name: string;
  readonly scene: () => Scene;
  readonly visit: Visited["visit"] | null;
}

const dashed = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, "-");

export const fixtures: readonly Fixture[] = Object.entries(panels).flatMap(([panel, named]) =>
  Object.entries(named as PanelFixtures).map(([name, fixture]) => ({
    panel: panel as PanelName,
    id: `${panel}/${dashed(name)}`,
    name,
    ...(typeof fixture === "function" ? { scene: fixture, visit: null } : fixture),
  })),
);
