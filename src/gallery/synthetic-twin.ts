/** Twins that nobody trained: the run's own recording, seen through one window and somewhat worse. */
import type { RecordedRun, RecordedTwin } from "#store/app-store.ts";
import { type Plan, syntheticRun } from "./synthetic-run.ts";

/** What a fixture may want otherwise than usual. */
export interface TwinPlan extends Partial<Omit<RecordedTwin, "thetas" | "recording">> {
  /** The window, the same for every picture. [6] */
  readonly theta?: readonly number[];
  /** How much of the run's accuracy it has. */
  readonly share?: number;
  readonly run?: Plan;
}

export function syntheticTwin(of: RecordedRun, plan: TwinPlan = {}): RecordedTwin {
  const { theta = [1, 0, 0, 0, 1, 0], share = 0.8, run = {}, step = of.step, ...rest } = plan;
  const { recording } = syntheticRun({
    ...run,
    experiment: of.experiment,
    lastStep: step,
    theta: () => theta,
    curve: (name, value) => {
      if (name === "validationAccuracy") return share * value;
      return name === "validationLoss" ? 3.76 - share * (3.76 - value) : value;
    },
  });
  return {
    id: -1,
    of: of.run.id,
    thetas: [Float32Array.from(theta)],
    frozenAt: null,
    recording,
    status: "done",
    step,
    until: of.step,
    parameters: 97_723,
    times: { with: 61.4, without: 22.8 },
    problem: null,
    ...rest,
  };
}
