/** The door of a worker that the bench measures in: one contender a worker. */
import type { Steps } from "#bench/steps.ts";
import type { BenchAnswer, BenchCommand, Contender } from "#protocol/bench-messages.ts";

let steps: Steps | null = null;

self.onmessage = ({ data }: MessageEvent<BenchCommand>) => {
  carryOut(data)
    .catch((error): BenchAnswer => {
      return { type: "failed", message: error instanceof Error ? error.message : String(error) };
    })
    .then((answer) => self.postMessage(answer));
};

async function carryOut(command: BenchCommand): Promise<BenchAnswer> {
  if (command.type === "prepare") return prepare(command.contender);
  if (!steps) throw new Error("nothing was prepared");
  switch (command.type) {
    case "make-steps": {
      const milliseconds: number[] = [];
      for (let i = 0; i < command.count; i++) milliseconds.push((await timed(steps)).ms);
      return { type: "steps", milliseconds };
    }
    case "break-down": {
      const { breakDown } = await import("#bench/break-down.ts");
      return { type: "break-down", breakDown: await breakDown(steps, command.steps) };
    }
    case "measure-peak": {
      const { peakGigaflops } = await import("#bench/peak.ts");
      return { type: "peak", gigaflops: await peakGigaflops() };
    }
    default:
      return command satisfies never;
  }
}

async function prepare(contender: Contender): Promise<BenchAnswer> {
  const begin = performance.now();
  const build = contender.engine === "stock" ? await startStock(contender) : await startFovea(contender);
  const startMs = performance.now() - begin;
  steps = build();
  const { loss, ms } = await timed(steps);
  const { engineName, parameters } = steps;
  return { type: "prepared", engineName, parameters, startMs, firstStepMs: ms, loss };
}

/** Nothing of this project's kernels is loaded here: tfjs as it comes. */
async function startStock({ backend, network }: Contender): Promise<() => Steps> {
  const { startStockBackend, stockSteps } = await import("#bench/stock-steps.ts");
  await startStockBackend(backend);
  return () => stockSteps(network);
}

async function startFovea({ backend, network, workers }: Contender): Promise<() => Steps> {
  const [{ startBackend }, { foveaSteps }, { gatherCrew }] = await Promise.all([
    import("#kernels/start-backend.ts"),
    import("#bench/fovea-steps.ts"),
    import("#bench/gather-crew.ts"),
  ]);
  await startBackend(backend);
  const crew = await gatherCrew(network, workers);
  return () => foveaSteps(network, crew);
}

async function timed(made: Steps): Promise<{ loss: number; ms: number }> {
  const begin = performance.now();
  const loss = await made.step();
  return { loss, ms: performance.now() - begin };
}
