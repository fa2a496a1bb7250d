/** Everything that needs tfjs, behind one dynamic import: nothing of it is fetched before training or a picture wants it. */
import * as tf from "@tensorflow/tfjs";
import { answer } from "#inquiry/answer.ts";
import { startBackend } from "#kernels/start-backend.ts";
import { parameterCount } from "#model/architecture.ts";
import { Network } from "#model/network.ts";
import { lesson } from "#training/lesson.ts";
import { look, lookRows, seenIn } from "#training/look.ts";
import { rehearse } from "#training/rehearsal.ts";
import { Trainer } from "#training/trainer.ts";
import { chooseBackend, onContextLost } from "#worker/backend.ts";
import { Team } from "#worker/team.ts";

const tensorCount = (): number => tf.memory().numTensors;

export const engine = {
  Network,
  Trainer,
  Team,
  lesson,
  look,
  lookRows,
  rehearse,
  seenIn,
  startBackend,
  chooseBackend,
  onContextLost,
  tensorCount,
  parameterCount,
  answer,
};

export type Engine = typeof engine;
