/** Questions to networks as they were at a step. The engine computes the answers between two training steps. */
import type { Experiment } from "#experiment/experiment.ts";
import { presetOf } from "#experiment/presets.ts";
import { transforms } from "#geometry/transforms.ts";
import type { Exam } from "#inquiry/asking.ts";
import type { FixedThetas } from "#model/network.ts";
import type { Asked, Reply } from "#protocol/questions.ts";
import { type Moment, nearestMoment } from "#training/network-history.ts";
import type { EngineRoom } from "#worker/engine-room.ts";

/** A run that can be asked. */
export interface Respondent {
  readonly experiment: Experiment;
  readonly classes: number;
  /** The networks that there are of it; none before training and where a recording brought none. */
  readonly moments: readonly Moment[];
  /** Held-out pictures to ask about; null where they are not at hand. */
  readonly exam: Exam | null;
  /** Where its transformers look whatever the picture; absent where localisation nets say so. */
  readonly fixed?: FixedThetas;
}

export interface InquiriesOptions {
  readonly engineRoom: EngineRoom;
  /** What should compute where nothing does yet. */
  wish(): Experiment["backend"];
}

export class Inquiries {
  readonly #options: InquiriesOptions;

  constructor(options: InquiriesOptions) {
    this.#options = options;
  }

  /** Asks the network nearest to a step. Never rejects. */
  async ask(respondent: Respondent | null, step: number, asked: Asked): Promise<Reply> {
    if (!respondent) return unanswered("The network of this run is gone: another run has taken its place.");
    const moment = nearestMoment(respondent.moments, step);
    if (!moment)
      return unanswered("There is no network to ask: nothing was trained, or only pictures were saved.");
    const { engineRoom, wish } = this.#options;
    const { experiment, classes, exam, fixed } = respondent;
    try {
      // At once: training changes the weights of now.
      const weights = await moment.weights();
      const told = await engineRoom.use(wish(), async (engine) => {
        const { network: name, transform } = experiment;
        const network = new engine.Network(presetOf(name), transforms[transform], classes, weights, fixed);
        try {
          return await engine.answer(asked, { network, exam });
        } finally {
          network.dispose();
        }
      });
      return { told, step: moment.step, problem: null };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return unanswered(`The network at step ${moment.step} could not be asked: ${why}.`);
    }
  }
}

const unanswered = (problem: string): Reply => ({ told: null, step: null, problem });
