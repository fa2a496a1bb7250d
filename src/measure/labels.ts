/** What contenders are called. */
import type { BackendName } from "#experiment/experiment.ts";
import { backendChoices } from "#measure/plan.ts";
import type { Contender } from "#protocol/bench-messages.ts";

export const engineLabels = { fovea: "Fovea", stock: "tfjs as it comes", pytorch: "PyTorch" } as const;

/** "WASM": as the form says it, without the explanation in brackets. */
export const backendLabel = (backend: BackendName): string =>
  (backendChoices.find(({ value }) => value === backend)?.label ?? backend).replace(/ \(.*/, "");

/** "1 worker", "2 threads" */
export const workersLabel = ({ engine, workers }: Contender): string =>
  `${workers} ${engine === "pytorch" ? "thread" : "worker"}${workers === 1 ? "" : "s"}`;

/** What computes: "WASM", "Native code". */
export const computedBy = ({ engine, backend }: Contender): string =>
  engine === "pytorch" ? "Native code" : backendLabel(backend);

export const contenderLabel = (contender: Contender): string =>
  `${engineLabels[contender.engine]}, ${computedBy(contender)}, ${workersLabel(contender)}`;
