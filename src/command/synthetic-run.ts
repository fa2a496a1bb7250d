/**
 * `.fovea` files of runs that nobody trained: as long as one likes, with as many probes, and with curves that hold what
 * is wanted of them. For programs that measure or test the page; the pictures are chance, and say so.
 */
import { writeFileSync } from "node:fs";
import { defaultExperiment } from "#experiment/experiment.ts";
import { networkPresets } from "#experiment/presets.ts";
import { seededRandom } from "#experiment/random.ts";
import { compose } from "#geometry/affine-maps.ts";
import type { Frame, Measurement, SeriesName, WatchedImages } from "#recording/frame.ts";
import { Recording } from "#recording/recording.ts";
import { writeRunFile } from "#training/run-file.ts";

export interface SyntheticRequest {
  /** The file to be written. */
  readonly out: string;
  /** Curves are measured at every one of them, from 0 on. */
  readonly steps: number;
  /** Evenly spread over the steps. */
  readonly frames: number;
  readonly probes: number;
  /** Pictures of the approach. */
  readonly approach: number;
  readonly stepsPerEpoch: number;
  /** Values that stand out; null for what is no number. */
  readonly spikes?: readonly {
    readonly series: SeriesName;
    readonly step: number;
    readonly value: number | null;
  }[];
}

const network = "compact";
const { inputSize, outputSize } = networkPresets[network];
const classNames = Array.from({ length: 43 }, (_, i) => `Chance ${i + 1}`);
/** Steps from one validation to the next. */
const validationInterval = 50;

function main(request: SyntheticRequest): void {
  const { out, steps, frames, probes, approach, stepsPerEpoch } = request;
  const chance = seededRandom(7, 0x5e7);
  const recording = new Recording(Math.max(frames, 1));
  for (let i = 0; i < frames; i++) {
    const step = frames === 1 ? 0 : Math.round((i * (steps - 1)) / (frames - 1));
    recording.append(frameAt(step, step / steps, probes + approach, stepsPerEpoch, chance));
  }
  for (let step = 0; step < steps; step++) recording.measure(measurementAt(step, request, chance));
  const bytes = writeRunFile({
    experiment: {
      ...defaultExperiment,
      data: "photographs",
      network,
      transform: "affine",
      epochs: Math.max(1, Math.ceil(steps / stepsPerEpoch)),
    },
    description: {
      id: 0,
      inputSize,
      transformers: [{ inputSize, channels: 3, outputSize, thetaSize: 6 }],
      parameters: 1_000_000,
      classNames,
      stepsPerEpoch,
      probes: watched(probes, chance),
      sequence: watched(approach, chance),
      validationCount: 1000,
      identityRoiIoU: 0.45,
    },
    recording,
    dataName: "Chance",
    createdAt: new Date("2026-11-23"),
  });
  writeFileSync(out, bytes);
}

/** Patches of one colour each, so that an eye can tell where the sampled region lies. */
function watched(count: number, chance: () => number): WatchedImages {
  const pixels = new Uint8Array(count * inputSize * inputSize * 3);
  const patch = 6;
  const side = Math.ceil(inputSize / patch);
  for (let image = 0; image < count; image++) {
    const colours = Array.from({ length: side * side * 3 }, () => Math.floor(256 * chance()));
    for (let i = 0; i < inputSize * inputSize * 3; i++) {
      const [x, y] = [Math.floor(i / 3) % inputSize, Math.floor(i / 3 / inputSize)];
      const place = Math.floor(y / patch) * side + Math.floor(x / patch);
      pixels[image * inputSize * inputSize * 3 + i] = colours[3 * place + (i % 3)] as number;
    }
  }
  return {
    count,
    pixels,
    labels: Uint16Array.from({ length: count }, (_, i) => i % classNames.length),
    boxes: Float32Array.from({ length: count * 4 }, (_, i) => (i % 4 < 2 ? -0.5 : 0.5)),
  };
}

/** @param share of the run that is over, 0 to 1 */
function frameAt(
  step: number,
  share: number,
  count: number,
  stepsPerEpoch: number,
  chance: () => number,
): Frame {
  const learnt = 1 - Math.exp(-12 * share);
  const near = (middle: number, width: number) => middle + width * (chance() - 0.5);
  const thetas = new Float32Array(count * 6);
  for (let i = 0; i < count; i++) {
    const parts = {
      zoom: step === 0 ? 1 : 1 + learnt * near(0.7, 0.2),
      rotation: step === 0 ? 0 : near(4 * Math.sin(i), 4),
      shear: step === 0 ? 0 : near(0, 0.1),
      stretch: step === 0 ? 1 : near(1, 0.1),
      right: step === 0 ? 0 : learnt * near(0.2 * Math.sin(2 * i), 0.1),
      down: step === 0 ? 0 : learnt * near(0.2 * Math.cos(3 * i), 0.1),
    };
    thetas.set(compose(parts), i * 6);
  }
  return {
    step,
    epoch: step / stepsPerEpoch,
    transformers: [{ thetas, maps: null }],
    predictions: Uint16Array.from({ length: count }, (_, i) =>
      chance() < learnt ? i % classNames.length : Math.floor(classNames.length * chance()),
    ),
    confidences: Float32Array.from({ length: count }, () => near(0.1 + 0.8 * learnt, 0.2)),
  };
}

function measurementAt(
  step: number,
  { steps, spikes = [] }: SyntheticRequest,
  chance: () => number,
): Measurement {
  const learnt = 1 - Math.exp((-12 * step) / steps);
  const values: Partial<Record<SeriesName, number>> = {
    trainLoss: 3.8 - 3.4 * learnt + 0.3 * (chance() - 0.5),
    trainAccuracy: Math.min(1, 0.02 + 0.93 * learnt + 0.05 * chance()),
  };
  if (step % validationInterval === 0 || step === steps - 1) {
    values.validationLoss = 3.8 - 3.3 * learnt;
    values.validationAccuracy = 0.02 + 0.95 * learnt;
    values.roiIoU = 0.45 + 0.3 * learnt;
    values.backgroundShare = 0.55 - 0.3 * learnt;
    values.signCoverage = 1 - 0.05 * learnt;
    values.outOfFrame = 0.02 * learnt;
  }
  for (const spike of spikes) if (spike.step === step) values[spike.series] = spike.value ?? Number.NaN;
  return { step, values };
}

main(JSON.parse(process.argv[2] ?? "{}"));
