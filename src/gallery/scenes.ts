/** The states that a run goes through, as the store tells them. Fixtures are made from these; each call makes them anew. */
import { gtsrbClassNames } from "#data/gtsrb/class-names.ts";
import type { Notice } from "#experiment/notice.ts";
import { initialPlayback, pausedAt } from "#recording/playback.ts";
import type { Alert, AppState, RecordedRun } from "#store/app-store.ts";
import type { Scene } from "./fixture.ts";
import { paintSign } from "./painter.ts";
import { type Plan, syntheticRun, type ThetaAt } from "./synthetic-run.ts";

type Origin = NonNullable<RecordedRun["origin"]>;
type DatasetSummary = NonNullable<AppState["dataset"]>;

const classPictureSize = 40;

/** A picture of each class. */
function classPictures(count = gtsrbClassNames.length): NonNullable<AppState["classPictures"]> {
  const size = classPictureSize;
  const pixels = new Uint8Array(count * size * size * 3);
  for (let i = 0; i < count; i++) {
    const place = { x: 0.15 * Math.sin(i), y: 0.15 * Math.cos(2 * i), radius: 0.55 };
    pixels.set(paintSign(size, i, 60 + i, place), i * size * size * 3);
  }
  return { size, pixels };
}

const drawnSigns = (): DatasetSummary => ({
  source: "drawn-signs",
  name: "Drawn signs",
  classes: gtsrbClassNames.map((name) => ({ name, train: 300, validation: 12 })),
  chosen: gtsrbClassNames.map((_, i) => i),
  train: 12_900,
  validation: 516,
  division: "Validation pictures are drawn for that alone, each with a scene of its own.",
  provenance: "Drawn by the app in code, after the 43 classes of GTSRB. Free to use for anything.",
  notes: [],
});

export const photographs = (notes: readonly string[] = []): DatasetSummary => ({
  ...drawnSigns(),
  source: "photographs",
  name: "GTSRB_Final_Training_Images.zip",
  classes: gtsrbClassNames.map((name, i) => ({
    name,
    train: 210 + ((i * 7919) % 2040),
    validation: 30 + ((i * 31) % 200),
  })),
  train: 35_280,
  validation: 3_929,
  division:
    "A fifth of each class’s tracks is held out, whole: the frames of one track are near copies of each other, and to train on some would be to examine the network on what it knows by heart.",
  provenance:
    "German Traffic Sign Recognition Benchmark (Stallkamp et al., 2011), for research and teaching.",
  notes,
});

export const shippedRecording: Origin = {
  kind: "recording",
  shipped: true,
  name: "Fovea",
  dataName: "Drawn signs",
  createdAt: "2026-05-04T12:00:00Z",
  looks: false,
  examines: false,
  card: [],
};

export const shippedNetwork: Origin = {
  kind: "network",
  shipped: true,
  name: "Fovea’s network",
  dataName: "GTSRB",
  createdAt: "2026-05-04T12:00:00Z",
  looks: true,
  examines: true,
  card: [
    {
      heading: "What it is",
      lines: ["A compact network with one affine transformer, trained for eight epochs."],
    },
    {
      heading: "What it was measured on",
      lines: [
        "Tracks that it was never trained on: 99.2 % accuracy, overlap 0.71.",
        "Official test pictures: 98.1 %.",
      ],
    },
    {
      heading: "What it is not for",
      lines: ["Driving, or anything else on which somebody’s safety depends."],
    },
  ],
};

const wasm = {
  backend: "wasm",
  reason: "No graphics card answers for WebGL here, so the processor computes.",
  isSlow: false,
} as const;

const prepared = (): Scene => ({
  dataset: drawnSigns(),
  classPictures: classPictures(),
  parameters: { quick: 149_857, compact: 716_009, "standard-48": 718_609, moodstocks: 10_271_405 },
  revision: 1,
});

/** On show at a step, standing there; live where no step is given. */
function onShow(run: RecordedRun, step?: number): Scene {
  const last = run.recording.last()?.step ?? 0;
  const playback = step === undefined ? { ...initialPlayback, playhead: last } : pausedAt(step);
  return { shown: run, playback };
}

/** The page before the worker has answered. */
export const nothingYet = (): Scene => ({});

/** A fresh, untrained run. */
export function idle(plan: Plan = {}): Scene {
  const own = syntheticRun({ lastStep: null, ...plan });
  return { ...prepared(), ...onShow(own), own };
}

/** The recording that comes with the app, playing. */
export function replay(plan: Plan = {}, step = 340): Scene {
  const shown = syntheticRun({ id: 2, lastStep: 3216, origin: shippedRecording, ...plan });
  const playback = { ...initialPlayback, mode: "playing", playhead: step } as const;
  return { ...prepared(), ...onShow(shown, step), own: syntheticRun({ lastStep: null }), playback };
}

/** A network from elsewhere at its last step. */
export function visiting(origin: Origin, plan: Plan = {}): Scene {
  const frameSteps = [0, 32, 116, 368, 1152, 3920];
  const guest = syntheticRun({ id: 3, lastStep: 3920, frameSteps, origin, ...plan });
  return { ...prepared(), ...onShow(guest, 3920), guest, own: syntheticRun({ lastStep: null }) };
}

/** A run of one's own in one of its states, looked at live. */
function ownRun(status: AppState["status"], plan: Plan): Scene {
  const own = syntheticRun(plan);
  return {
    ...prepared(),
    ...onShow(own),
    own,
    status,
    backend: wasm,
    imagesPerSecond: 1240,
    millisecondsPerStep: 51.6,
    workers: 3,
  };
}

export const training = (plan: Plan = {}): Scene => ownRun("training", { lastStep: 960, ...plan });
export const paused = (plan: Plan = {}): Scene => ownRun("paused", { lastStep: 960, ...plan });
export const done = (plan: Plan = {}): Scene => ownRun("done", { lastStep: 3216, ...plan });
export const failed = (plan: Plan = {}): Scene => ownRun("failed", { lastStep: 508, ...plan });

/** Something that went wrong with the run, told. */
const told = (about: Alert["about"], notice: Notice): Scene => ({
  alerts: [{ id: 1, about, ...notice }],
  trouble: notice,
});

/** The engine has crashed. */
export const crashed = (): Scene => ({
  ...failed(),
  engineAlive: false,
  ...told("engine", {
    happened: "The training engine stopped unexpectedly (out of memory).",
    meaning: "Training cannot go on. What was recorded stays here to look at.",
    remedy: "Start the engine again: that begins a new run with the same settings.",
    actions: [{ label: "Start the engine again", act: { type: "restart-engine", thenTrain: false } }],
  }),
});

/** The transformer looks far beside the pictures, and is told of with all remedies. */
export function lostTheSign(): Scene {
  const trouble: Notice = {
    happened:
      "The frame has lost the sign: for 12 of 12 watched pictures it lies beside the picture (0 % of it is within), so the output is blank.",
    meaning: "Steps this large overshoot (learning rate 0.1), and from out there no gradient leads back.",
    remedy: "Go back to where it still saw the sign, pull the frame back from where it is, or start over.",
    actions: [
      {
        label: "Go back to step 96 with a tenth of the rate",
        act: { type: "resume", from: 96, change: { rate: 0.01 } },
      },
      {
        label: "Pull it back: raise the penalty, a tenth of the rate",
        act: { type: "resume", from: null, change: { penalty: 3, rate: 0.01 } },
      },
      { label: "Start over with a tenth of the rate", act: { type: "start-over", change: { rate: 0.01 } } },
    ],
  };
  return { ...training({ theta: farOutside, experiment: { rate: 0.1 } }), ...told("run", trouble) };
}

/** Training goes on while the visitor looks back. */
export const detached = (step = 340): Scene => ({ ...training(), playback: pausedAt(step) });

/** Looked at here. */
export const at = pausedAt;

/** As long as a recording gets. */
export const tenThousandFrames = (): Scene => ({
  ...training({
    lastStep: 159_984,
    frameSteps: Array.from({ length: 10_000 }, (_, i) => 16 * i),
    experiment: { epochs: 500 },
    probes: 4,
    approachFrames: 0,
  }),
  playback: pausedAt(80_000),
});

/** A picture of the visitor's. */
export const picture = (size = 40, name = "corner-shop.jpg"): Scene => ({
  yourImage: {
    picture: 1,
    name,
    views: [{ size, pixels: paintSign(size, 14, 90, { x: 0.22, y: -0.12, radius: 0.4 }) }],
  },
});

/** What a network made of that picture, more and more sure of it. */
export const looks = (): RecordedRun["looks"] =>
  [0, 32, 116, 368, 960, 3920].map((step, i) => ({
    step,
    theta: Float32Array.of(1 - 0.1 * i, 0.02 * i, 0.04 * i, -0.02 * i, 1 - 0.1 * i, -0.02 * i),
    likeliest: [
      { label: 14, probability: 0.05 + 0.18 * i },
      { label: 17, probability: 0.04 },
      { label: 13, probability: 0.009 },
    ],
  }));

/** One trained here, one opened, one that came with the app; the opened one looks. */
export function threeNetworks(): Scene {
  const opened = {
    ...shippedNetwork,
    shipped: false,
    name: "compact-with-attention-seed-7-final.safetensors",
    card: [],
  };
  const scene = visiting(opened, { looks: looks(), classNames: longNames });
  return {
    ...scene,
    ...picture(40, "a-very-long-name-of-a-picture-from-a-phone-20260504-174233.jpg"),
    own: syntheticRun(),
  };
}

/** A class that will not fit anywhere. */
export const longName =
  "End of no overtaking by lorries and trailers above three and a half tonnes in wet weather";
/** Every class has a name that will not fit. */
export const longNames: readonly string[] = gtsrbClassNames.map((name) => `${name}: ${longName}`);

/** Frames in which the transformer has gone astray. */
export const zoomedIn: ThetaAt = (step) =>
  step === 0 ? [1, 0, 0, 0, 1, 0] : [0.02, 0.001, 0.31, -0.001, 0.02, -0.22];
export const farOutside: ThetaAt = (step, index) =>
  step === 0 ? [1, 0, 0, 0, 1, 0] : [1.8, -0.9, 6.4 + index / 10, 0.7, 2.1, -1240.5];
export const mirrored: ThetaAt = (step) =>
  step === 0 ? [1, 0, 0, 0, 1, 0] : [-0.62, 0.21, 0.18, 0.16, 0.58, 0.11];
export const notANumber: ThetaAt = (step) =>
  step < 256
    ? [1 - step / 600, 0, 0, 0, 1 - step / 600, 0]
    : [Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN];

/** The same run in each of the families that are more than affine. */
export const projective = (plan: Plan = {}): Scene =>
  training({ ...plan, experiment: { transform: "projective" } });
export const thinPlate = (plan: Plan = {}): Scene =>
  training({ ...plan, experiment: { transform: "thin-plate" } });

/** The right of the output lies behind the horizon. */
export const pastTheHorizon: ThetaAt = () => [0.6, 0.1, 0, -0.1, 0.6, 0.1, -1.4, 0.3, 1];
