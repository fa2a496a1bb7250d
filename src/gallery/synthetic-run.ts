/** Runs that nobody trained: thetas, predictions and curves by formulas that look like learning. The same at every call. */
import { gtsrbClassNames } from "#data/gtsrb/class-names.ts";
import { defaultExperiment, type Experiment } from "#experiment/experiment.ts";
import { presetOf } from "#experiment/presets.ts";
import { seededRandom, uniform } from "#experiment/random.ts";
import type { AffineTheta } from "#geometry/affine.ts";
import { compose } from "#geometry/affine-maps.ts";
import { affineTheta } from "#geometry/affine-theta.ts";
import type { Transform } from "#geometry/transform.ts";
import { transforms } from "#geometry/transforms.ts";
import type {
  Frame,
  RunDescription,
  SeriesName,
  TransformerDescription,
  TransformerFrame,
  WatchedImages,
} from "#recording/frame.ts";
import { packMaps } from "#recording/maps.ts";
import { Recording } from "#recording/recording.ts";
import type { RecordedRun, WatchedApproach } from "#store/app-store.ts";
import { boxOf, type Place, paintSign } from "./painter.ts";

/** Theta of a watched picture at a step: [thetaSize], or six numbers of an affine map, to which the family adds its own. */
export type ThetaAt = (step: number, index: number) => readonly number[];

/** What a fixture may want otherwise than usual. */
export interface Plan {
  readonly id?: number;
  readonly experiment?: Partial<Experiment>;
  /** The last step trained; null before the first frame. */
  readonly lastStep?: number | null;
  /** The steps of the frames; as the trainer's schedule has them where absent. */
  readonly frameSteps?: readonly number[];
  readonly classNames?: readonly string[];
  readonly probes?: number;
  /** Frames of the approach sequence; 0 where the data set has none. */
  readonly approachFrames?: number;
  readonly hasBoxes?: boolean;
  /** Overrides what is learnt. */
  readonly theta?: ThetaAt;
  /** Overrides a curve at a step; null where it is not measured. */
  readonly curve?: (name: SeriesName, value: number, step: number) => number | null;
  readonly origin?: RecordedRun["origin"];
  readonly looks?: RecordedRun["looks"];
  readonly expectation?: RecordedRun["expectation"];
}

const stepsPerEpoch = 201;
/** Steps in which two thirds are learnt. */
const pace = 260;
const learnt = (step: number): number => 1 - Math.exp(-step / pace);

/** Probes as the app shows them: here and there, of different sizes, one class each. */
function probePlace(index: number): Place {
  const random = seededRandom(11, index);
  return {
    x: uniform(random, -0.3, 0.3),
    y: uniform(random, -0.3, 0.3),
    radius: uniform(random, 0.32, 0.62),
  };
}

/** A car comes nearer, not quite steadily. */
function approachPlace(index: number, count: number): Place {
  const near = index / Math.max(1, count - 1);
  return {
    x: -0.28 + 0.4 * near + 0.06 * Math.sin(2.1 * index),
    y: 0.2 - 0.3 * near + 0.05 * Math.cos(1.7 * index),
    radius: 0.26 + 0.36 * near ** 1.5,
  };
}

function watchedImages(
  size: number,
  labels: readonly number[],
  places: readonly Place[],
  seed: (index: number) => number,
  hasBoxes: boolean,
): WatchedImages {
  const pixels = new Uint8Array(labels.length * size * size * 3);
  for (const [i, label] of labels.entries()) {
    pixels.set(paintSign(size, label, seed(i), places[i] as Place), i * size * size * 3);
  }
  const boxes = hasBoxes ? Float32Array.from(places.flatMap(boxOf)) : null;
  return { count: labels.length, pixels, labels: Uint16Array.from(labels), boxes };
}

/** Theta on its way from the identity to the sign, a little aside and a little restless. */
function thetaTowards({ x, y, radius }: Place, step: number, index: number): AffineTheta {
  const random = seededRandom(12, index);
  const [aside, lean, phase] = [
    uniform(random, -0.06, 0.06),
    uniform(random, -8, 8),
    uniform(random, 0, 6.28),
  ];
  const share = learnt(step);
  const unrest = 0.05 * share * Math.sin(step / 23 + phase);
  return compose({
    zoom: (0.9 / radius) ** (share * (0.95 + unrest)),
    rotation: share * lean + 40 * unrest,
    shear: 0.4 * unrest,
    stretch: 1 + unrest,
    right: share * (x + aside) + unrest,
    down: share * (y - aside) - unrest,
  });
}

/** The same in a family's numbers, a little tilted or bent where it can be. */
function inFamily(
  transform: Transform,
  numbers: readonly number[],
  step: number,
  index: number,
): ArrayLike<number> {
  if (numbers.length === transform.rows * transform.basisSize) return numbers;
  const theta = affineTheta(transform, numbers as unknown as AffineTheta);
  const share = learnt(step);
  if (transform.rows === 3) {
    theta[6] = 0.22 * share * Math.sin(index + 1);
    theta[7] = -0.16 * share * Math.cos(2 * index);
  }
  if (!transform.controlPoints) return theta;
  const wave = 0.12 * share * Math.hypot(numbers[0] as number, numbers[3] as number);
  return theta.map((c, i) => c + wave * Math.sin(1.7 * i + 0.9 * index));
}

/** Frames 0, 1, 2, 4, 8, then every fourth step, from 256 on every eighth, from 1024 on every sixteenth. */
function scheduledSteps(last: number): number[] {
  const steps = [0, 1, 2, 4, 8];
  for (let step = 12; step <= last; step += step < 256 ? 4 : step < 1024 ? 8 : 16) steps.push(step);
  return steps.filter((step) => step <= last);
}

function transformersOf(experiment: Experiment): RunDescription["transformers"] {
  const { inputSize, outputSize, classifier } = presetOf(experiment.network);
  const { rows, basisSize } = transforms[experiment.transform];
  const thetaSize = rows * basisSize;
  const first = { inputSize, channels: 3, outputSize, thetaSize };
  const inner = classifier.convolutions.some(({ transformer }) => transformer !== undefined);
  return inner ? [first, { inputSize: 12, channels: 200, outputSize: 12, thetaSize }] : [first];
}

/** Blobs that stand for the mean of a network's maps. */
function innerFrame(
  { inputSize, thetaSize }: TransformerDescription,
  transform: Transform,
  count: number,
  step: number,
): TransformerFrame {
  const maps = new Float32Array(count * inputSize ** 2);
  const thetas = new Float32Array(count * thetaSize);
  for (let i = 0; i < count; i++) {
    const affine = thetaTowards({ x: 0.1, y: -0.08, radius: 0.72 }, step, i + 100);
    thetas.set(inFamily(transform, affine, step, i), i * thetaSize);
    for (let at = 0; at < inputSize ** 2; at++) {
      const [x, y] = [at % inputSize, Math.floor(at / inputSize)];
      const ring = Math.hypot(x - 5.5, y - 6) - 3.4;
      maps[i * inputSize ** 2 + at] =
        Math.exp(-ring * ring) + 0.3 * Math.sin(x * 1.3 + i) * Math.cos(y * 1.1);
    }
  }
  return { thetas, maps: packMaps(maps, count) };
}

function frameAt(step: number, run: RunDescription, transform: Transform, thetaOf: ThetaAt): Frame {
  const count = run.probes.count + run.sequence.count;
  const labels = [...run.probes.labels, ...run.sequence.labels];
  const { thetaSize } = run.transformers[0];
  const thetas = new Float32Array(count * thetaSize);
  const predictions = new Uint16Array(count);
  const confidences = new Float32Array(count);
  for (const [i, label] of labels.entries()) {
    thetas.set(inFamily(transform, thetaOf(step, i), step, i), i * thetaSize);
    const random = seededRandom(13, i);
    const knows = learnt(step) > uniform(random, 0.15, 1.02);
    predictions[i] = knows
      ? label
      : (label + 1 + Math.floor(step / 40 + 7 * random())) % run.classNames.length;
    confidences[i] = Math.min(
      0.999,
      Math.max(
        1 / run.classNames.length,
        learnt(step) * uniform(random, knows ? 0.8 : 0.3, knows ? 1.02 : 0.6),
      ),
    );
  }
  const inner = run.transformers
    .slice(1)
    .map((description) => innerFrame(description, transform, count, step));
  return {
    step,
    epoch: step / stepsPerEpoch,
    transformers: [{ thetas, maps: null }, ...inner],
    predictions,
    confidences,
  };
}

/** The curves: those of training at every step that is asked for, those of validation where the trainer measures. */
function measure(recording: Recording, steps: readonly number[], plan: Plan): void {
  const random = seededRandom(14);
  const { curve = (_name, value) => value } = plan;
  const put = (step: number, values: Partial<Record<SeriesName, number>>) => {
    const measured = Object.entries(values).flatMap(([name, value]) => {
      const changed = curve(name as SeriesName, value, step);
      return changed === null ? [] : [[name, changed]];
    });
    recording.measure({ step, values: Object.fromEntries(measured) });
  };
  let validated = -Infinity;
  for (const step of steps) {
    const share = learnt(step);
    const noise = () => uniform(random, -1, 1);
    if (step > 0) {
      put(step, {
        trainLoss: 3.76 * (1 - 0.86 * share) * (1 + 0.09 * noise()),
        trainAccuracy: Math.min(1, Math.max(0, 0.88 * share + 0.02 + 0.06 * noise())),
      });
    }
    const due = step === 0 || step - validated >= (step < 256 ? 32 : 96);
    if (!due) continue;
    validated = step;
    const focus = 0.38 + 0.36 * share + (step > 0 ? 0.008 * noise() : 0);
    put(step, {
      validationLoss: 3.76 * (1 - 0.81 * share),
      validationAccuracy: 0.023 + 0.84 * share,
      roiIoU: focus,
      backgroundShare: 1 - focus,
      signCoverage: 1 - 0.12 * share,
      outOfFrame: 0.03 * share,
      roiIoUBelow20: focus - 0.2,
      roiIoU20To30: focus - 0.06,
      roiIoU30To50: focus + 0.04,
      varianceRatio: 1 - 0.55 * share,
      fisherRatio: 0.8 + 2.1 * share,
    });
  }
}

/** How the approach was seen when every frame is cropped anew: after the sign, as far as was learnt. */
function watchedApproach(
  images: WatchedImages,
  transform: Transform,
  steps: readonly number[],
): WatchedApproach {
  const random = seededRandom(15);
  const places = Array.from({ length: images.count }, (_, i) => {
    const { x, y, radius } = approachPlace(i, images.count);
    const nearer = uniform(random, 0.87, 1.15);
    return { x: x + uniform(random, -0.1, 0.1), y: y + uniform(random, -0.1, 0.1), radius: radius * nearer };
  });
  const thetasAt = (step: number, of: (i: number) => Place) =>
    Float32Array.from(
      Array.from({ length: images.count }, (_, i) =>
        Array.from(inFamily(transform, thetaTowards(of(i), step, i + 300), step, i)),
      ).flat(),
    );
  return {
    index: 0,
    images,
    disturbedBoxes: images.boxes && Float32Array.from(places.flatMap(boxOf)),
    looks: steps.map((step) => ({
      step,
      approach: 0,
      thetas: thetasAt(step, (i) => approachPlace(i, images.count)),
      disturbedThetas: images.boxes && thetasAt(step, (i) => places[i] as Place),
    })),
  };
}

export function syntheticRun(plan: Plan = {}): RecordedRun {
  const {
    id = 1,
    lastStep = 960,
    classNames = gtsrbClassNames,
    probes = 12,
    approachFrames = 12,
    hasBoxes = true,
  } = plan;
  const experiment: Experiment = { ...defaultExperiment, ...plan.experiment };
  const transformers = transformersOf(experiment);
  const transform = transforms[experiment.transform];
  const [{ inputSize }] = transformers;
  const labels = Array.from({ length: probes }, (_, i) => (i * 7 + 13) % classNames.length);
  const probePlaces = labels.map((_, i) => probePlace(i));
  const approach = Array.from({ length: approachFrames }, (_, i) => approachPlace(i, approachFrames));
  const sequenceLabel = Math.min(14, classNames.length - 1);
  const run: RunDescription = {
    id,
    inputSize,
    transformers,
    parameters: 149_857,
    classNames,
    stepsPerEpoch,
    probes: watchedImages(inputSize, labels, probePlaces, (i) => 21 + i, hasBoxes),
    sequence: watchedImages(
      inputSize,
      approach.map(() => sequenceLabel),
      approach,
      () => 20,
      hasBoxes,
    ),
    validationCount: 516,
    identityRoiIoU: hasBoxes ? 0.38 : null,
  };
  const recording = new Recording();
  const steps = lastStep === null ? [] : (plan.frameSteps ?? scheduledSteps(lastStep));
  const places = [...probePlaces, ...approach];
  const thetaOf =
    plan.theta ?? ((step: number, index: number) => thetaTowards(places[index] as Place, step, index));
  for (const step of steps) recording.append(frameAt(step, run, transform, thetaOf));
  measure(recording, steps, plan);
  const step = lastStep ?? 0;
  const { origin = null, looks = [], expectation = null } = plan;
  return {
    run,
    experiment,
    origin,
    recording,
    step,
    epoch: step / stepsPerEpoch,
    looks,
    approaches: {
      labels: approachFrames > 0 ? [sequenceLabel, 13, 17, 13] : [],
      recorded: approachFrames > 0 ? 0 : null,
    },
    approach:
      approachFrames > 0 && steps.length > 0
        ? watchedApproach(run.sequence, transform, [0, 64, 340, 960])
        : null,
    expectation,
    branchedAt: null,
    hardest: null,
  };
}
