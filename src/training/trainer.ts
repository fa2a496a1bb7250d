/**
 * A run in the making: network, optimiser, order of images, and what is kept of it. Knows neither worker nor page;
 * whoever drives it calls `begin` once and then `advance` as often as it likes.
 */
import * as tf from "@tensorflow/tfjs";
import { BatchOrder } from "#data/batches.ts";
import type { Dataset } from "#data/dataset.ts";
import type { Experiment } from "#experiment/experiment.ts";
import { presetOf } from "#experiment/presets.ts";
import { seededRandom } from "#experiment/random.ts";
import { transforms } from "#geometry/transforms.ts";
import { readBack } from "#kernels/read-back.ts";
import {
  isOfLocalisation,
  untrainedWeights,
  variableSpecs,
  weightsOf,
  withoutLocalisation,
} from "#model/architecture.ts";
import { type FixedThetas, Network } from "#model/network.ts";
import type { Frame, Measurement, WatchedImages } from "#recording/frame.ts";
import type { Batch } from "#training/batch.ts";
import { type Checkpoint, Checkpoints } from "#training/checkpoint.ts";
import { alone, type Crew } from "#training/crew.ts";
import { DivergedError } from "#training/diverged.ts";
import { evaluate } from "#training/evaluate.ts";
import { seenIn } from "#training/look.ts";
import { Adam, type Optimizer, Sgd } from "#training/optimizer.ts";
import { type Recipe, recipeFor, withoutPose } from "#training/recipe.ts";
import { isFrameStep, isValidationStep, rateShare } from "#training/schedule.ts";
import { Spent } from "#training/spent.ts";
import { stillnessCurves } from "#training/stillness-curves.ts";

export interface TrainerOptions {
  readonly dataset: Dataset;
  readonly experiment: Experiment;
  /** Whose theta goes into every frame: probes first, then the approach sequence. */
  readonly watched: readonly WatchedImages[];
  /** Validation images that the curves are measured on. */
  readonly validation: Uint32Array;
  /** Who computes; this thread alone when absent. */
  readonly crew?: Crew | undefined;
  /** How it is taught; as suits network and data set when absent. */
  readonly recipe?: Recipe | undefined;
  /** Of the trainer before, where a run goes on in another one. */
  readonly checkpoints?: Checkpoints | undefined;
  /** Where transformers look, instead of where they would learn to: the classifier is taught alone. */
  readonly fixed?: FixedThetas | undefined;
}

/** Where a run stands. */
export interface TrainerState {
  readonly step: number;
  readonly updates: number;
  readonly weights: Float32Array;
  /** Adam's means of the gradient and of its square, [2 * weights]; nothing where gradient descent is plain. */
  readonly moments: Float32Array;
}

/** What one step left to record; both may be empty. */
export interface TrainerUpdate {
  readonly frame: Frame | null;
  readonly measurements: readonly Measurement[];
}

export class Trainer {
  readonly network: Network;
  readonly checkpoints: Checkpoints;
  readonly spent = new Spent();
  /** Learning rate of the classifier before the schedule; may be changed between steps. */
  rate: number;
  /** Passes over the training images until the planned end; may be changed between steps. */
  epochs: number;
  /** Weight of the pull back into the picture; may be changed between steps. */
  penalty: number;
  readonly #options: TrainerOptions;
  readonly #crew: Crew;
  readonly #order: BatchOrder;
  readonly #optimizer: Optimizer;
  readonly #recipe: Recipe;
  readonly #watchedBytes: Uint8Array;
  readonly #watchedCount: number;
  /** [loss, accuracy] of the steps since the last frame, still on the device: read back together, not one by one. */
  #unread: { step: number; result: tf.Tensor1D }[] = [];
  #step = 0;
  /** The untrained network is validated once, however often one goes back. */
  #hasValidated: boolean;

  constructor(options: TrainerOptions) {
    const { dataset, experiment, watched, fixed = null } = options;
    const preset = presetOf(experiment.network);
    const transform = transforms[experiment.transform];
    this.#options = options;
    this.#crew = options.crew ?? alone;
    this.rate = experiment.rate;
    this.epochs = experiment.epochs;
    this.penalty = fixed ? 0 : experiment.penalty;
    this.checkpoints = options.checkpoints ?? new Checkpoints();
    this.#hasValidated = (this.checkpoints.all.at(-1)?.step ?? 0) >= 2;
    const classes = dataset.classNames.length;
    const specs = variableSpecs(preset, transform, classes);
    const weights = untrainedWeights(specs, experiment.seed);
    this.network = fixed
      ? new Network(preset, transform, classes, weightsOf(withoutLocalisation(specs), weights, specs), fixed)
      : new Network(preset, transform, classes, weights);
    this.#order = new BatchOrder(dataset.train.count, experiment.batch, experiment.seed);
    const recipe = options.recipe ?? recipeFor(preset, dataset);
    this.#recipe = fixed ? withoutPose(recipe) : recipe;
    const variables = [...this.network.variables.values()];
    this.#optimizer = this.#recipe.optimizer === "adam" ? new Adam(variables) : new Sgd(variables);
    this.#watchedCount = watched.reduce((sum, { count }) => sum + count, 0);
    this.#watchedBytes = new Uint8Array(watched.reduce((sum, { pixels }) => sum + pixels.length, 0));
    let at = 0;
    for (const { pixels } of watched) {
      this.#watchedBytes.set(pixels, at);
      at += pixels.length;
    }
  }

  get step(): number {
    return this.#step;
  }

  /** Passes over the training images so far, with fractions. */
  get epoch(): number {
    return this.#step / this.#order.stepsPerEpoch;
  }

  get plannedSteps(): number {
    return this.epochs * this.#order.stepsPerEpoch;
  }

  /** The classifier's learning rate at this step, the schedule included. */
  get currentRate(): number {
    const { schedule } = this.#recipe;
    return this.rate * (schedule === "cosine" ? rateShare(this.#step, this.plannedSteps) : 1);
  }

  /** Of variable i, at this step. */
  #rateOf(i: number): number {
    if (!isOfLocalisation(this.network.specs[i]?.name ?? "")) return this.currentRate;
    const [first, last] = this.#recipe.localisationRate;
    // Between the two geometrically: the transformer settles while the classifier still learns.
    return this.currentRate * first * (last / first) ** Math.min(1, this.#step / this.plannedSteps);
  }

  get batchSize(): number {
    return this.#order.batchSize;
  }

  /** All that the run's next step depends on; the order of images and all chance follow from seed and step. */
  async state(): Promise<TrainerState> {
    const { moments, updates } = await this.#optimizer.state();
    return { step: this.#step, updates, weights: await this.network.weights(), moments };
  }

  /** Goes on where another trainer, made with the same options, was: to the same losses. */
  restore({ step, updates, weights, moments }: TrainerState): void {
    this.#step = step;
    this.network.setWeights(weights);
    this.#optimizer.restore({ moments, updates });
  }

  /**
   * Back to the latest checkpoint at or before a step, with fresh moments; what was kept of later steps is gone.
   * @returns its step
   */
  goBack(to: number): number {
    const { step, weights } = this.checkpoints.backTo(to);
    this.#forgetUnread();
    this.restore({ step, updates: 0, weights, moments: new Float32Array(2 * weights.length) });
    return step;
  }

  /** The untrained network: frame 0. */
  begin(): Promise<TrainerUpdate> {
    return this.#record();
  }

  /**
   * One training step. Wait for it before anything else is asked.
   * @throws DivergedError when the loss, or what the network makes of a picture, is no number
   */
  async advance(): Promise<TrainerUpdate> {
    const batch = await this.spent.on("reading", () => this.#batch());
    await this.spent.on("steps", async () => {
      const { gradient, result } = await this.#crew.lesson(this.network, batch);
      this.#optimizer.apply(gradient, (i) => this.#rateOf(i));
      gradient.dispose();
      this.#unread.push({ step: this.#step + 1, result });
    });
    this.#step++;
    return isFrameStep(this.#step) ? this.#record() : { frame: null, measurements: [] };
  }

  /**
   * A step's work without its effect: what the next step's first so many pictures would teach, done by this thread alone
   * and thrown away. Nothing of the run changes.
   * @returns milliseconds
   */
  async rehearse(pictures: number): Promise<number> {
    const batch = await this.#batch(pictures);
    const start = performance.now();
    const { gradient, result } = await alone.lesson(this.network, batch);
    // Something that all of it is needed for: a device that computes in its own time has then computed it.
    await readBack(() => ({ sums: tf.stack([tf.sum(gradient), tf.sum(result)]) }));
    tf.dispose([gradient, result]);
    return performance.now() - start;
  }

  /** The frame, curves and checkpoint of this very moment, whether due or not (at a pause, at the end). */
  snapshot(): Promise<TrainerUpdate> {
    return this.#record();
  }

  dispose(): void {
    this.#forgetUnread();
    this.#optimizer.dispose();
    this.network.dispose();
  }

  #forgetUnread(): void {
    for (const { result } of this.#unread) result.dispose();
    this.#unread = [];
  }

  /** The next step's, or only the first so many pictures of it. */
  async #batch(most = this.batchSize): Promise<Batch> {
    const { dataset, experiment } = this.#options;
    const { inputSize } = this.network.preset;
    const indices = this.#order.at(this.#step).slice(0, most);
    const companions = this.#companionsOf(indices);
    return {
      count: indices.length,
      size: inputSize,
      pictures: await this.#crew.read(dataset.train, indices, inputSize),
      companions: companions && (await this.#crew.read(dataset.train, companions, inputSize)),
      labels: Uint16Array.from(indices, (index) => dataset.train.label(index)),
      seeds: [experiment.seed, this.#step],
      augmented: dataset.augment && this.#recipe.augments,
      recipe: { ...this.#recipe, straying: this.penalty },
    };
  }

  #companionsOf(indices: Uint32Array): Uint32Array | null {
    const { dataset, experiment } = this.#options;
    const { train } = dataset;
    if (this.#recipe.stillness === 0 || !train.companion) return null;
    const random = seededRandom(experiment.seed, this.#step, 0xc0);
    return indices.map((index) => train.companion?.(index, random) ?? index);
  }

  async #record(): Promise<TrainerUpdate> {
    const [measurements, frame] = await this.spent.on("frames", async () => [
      await this.readSteps(),
      await this.#frame(),
    ]);
    // Weights that are no numbers any more show here first: their loss is a step away.
    if (!isSound(frame)) throw new DivergedError(this.#step, measurements);
    if (this.checkpoints.isDue(this.#step)) {
      const weights = await this.spent.on("checkpoints", () => this.network.weights());
      this.checkpoints.keep({ step: this.#step, weights });
    }
    measurements.push(...(await this.spent.on("validation", () => this.#validateIfDue())));
    return { frame, measurements };
  }

  /**
   * Losses and accuracies of the steps that no frame has brought yet; each is told once.
   * @throws DivergedError when a loss is no number, with what was measured before
   */
  async readSteps(): Promise<Measurement[]> {
    if (this.#unread.length === 0) return [];
    const steps = this.#unread;
    this.#unread = [];
    const { values } = await readBack(() => ({ values: tf.concat(steps.map(({ result }) => result)) }));
    for (const { result } of steps) result.dispose();
    const measurements: Measurement[] = [];
    for (const [i, { step }] of steps.entries()) {
      const trainLoss = values[i * 2] as number;
      if (!Number.isFinite(trainLoss)) throw new DivergedError(step, measurements);
      measurements.push({ step, values: { trainLoss, trainAccuracy: values[i * 2 + 1] as number } });
    }
    return measurements;
  }

  /**
   * The untrained network waits for its turn until step 2: the first frames should not have to wait until all validation
   * images are drawn. Its weights are kept as a checkpoint.
   */
  async #validateIfDue(): Promise<Measurement[]> {
    if (this.#step !== 2 || this.#hasValidated) {
      return this.#step > 2 && isValidationStep(this.#step)
        ? [await this.#validate(this.network, this.#step)]
        : [];
    }
    this.#hasValidated = true;
    const { preset, transform, classes, fixed } = this.network;
    const { step, weights } = this.checkpoints.all[0] as Checkpoint;
    const untrained = new Network(preset, transform, classes, weights, fixed);
    const measurement = await this.#validate(untrained, step);
    untrained.dispose();
    return [measurement];
  }

  async #validate(network: Network, step: number): Promise<Measurement> {
    const { dataset, validation } = this.#options;
    const { loss, accuracy, focus, bySize } = await evaluate({
      crew: this.#crew,
      network,
      split: dataset.validation,
      indices: validation,
      atOnce: this.batchSize,
    });
    return {
      step,
      values: {
        validationLoss: loss,
        validationAccuracy: accuracy,
        ...focus,
        ...bySize,
        ...(await stillnessCurves(this.#crew, network, dataset.sequences)),
      },
    };
  }

  async #frame(): Promise<Frame> {
    const count = this.#watchedCount;
    const views = { count, pictures: this.#watchedBytes, atOnce: count };
    const looks = await this.#crew.look(this.network, views);
    return { step: this.#step, epoch: this.epoch, ...seenIn(looks) };
  }
}

const isSound = ({ transformers, confidences }: Frame): boolean =>
  confidences.every(Number.isFinite) && transformers.every(({ thetas }) => thetas.every(Number.isFinite));
