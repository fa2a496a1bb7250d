/** Everything that page and worker say to each other: two unions, and nothing else. */
import type { BackendName, Experiment } from "#experiment/experiment.ts";
import type { Changes, Notice } from "#experiment/notice.ts";
import type { NetworkName } from "#experiment/presets.ts";
import type { Asked, Reply } from "#protocol/questions.ts";
import type { Seen } from "#recording/beside.ts";
import type { Frame, Measurement, RunDescription, WatchedImages } from "#recording/frame.ts";
import type { KeptSummary } from "#recording/kept-summary.ts";
import type { Timing } from "#recording/timing.ts";

/** Page to worker. Commands are carried out in order, between two training steps. */
export type Command =
  /** Ends the run that is there, opens the experiment's data set and prepares a new run, untrained. */
  | { readonly type: "prepare"; readonly experiment: Experiment }
  /**
   * Opens the visitor's files: a recorded run, networks, or a data set, on which a run is prepared. Where that does not
   * work, everything stays as it was.
   */
  | {
      readonly type: "open";
      readonly files: readonly File[];
      /** Each file's place in the folder that was dropped ("signs/stop/1.png"); absent when files were chosen. */
      readonly paths?: readonly string[];
      readonly experiment: Experiment;
    }
  | { readonly type: "cancel-opening" }
  /** Opens the recorded run at an address, if it was made from what the worker's own run is made from; else nothing. */
  | { readonly type: "replay"; readonly address: string }
  /** Looks through the network that ships with the app; its manifest lies at the address. */
  | { readonly type: "consult"; readonly address: string }
  | { readonly type: "train" }
  | { readonly type: "pause" }
  | { readonly type: "step-once" }
  /** Settings that take hold at once. */
  | { readonly type: "adjust"; readonly settings: Pick<Experiment, "rate" | "penalty" | "epochs"> }
  /**
   * The worker's own run goes on, from where it stands (null) or from an earlier step whose weights were kept. Answer:
   * "resumed".
   */
  | { readonly type: "resume"; readonly from: number | null; readonly change: Changes }
  /** The visitor's own picture: decoded, then looked at through every checkpoint and every frame from now on. */
  | { readonly type: "show-image"; readonly file: Blob; readonly name: string }
  /**
   * The held-out approach with this number: looked at, as it is and disturbed, through every checkpoint and every frame
   * from now on. Answer: "approach".
   */
  | { readonly type: "watch-approach"; readonly index: number }
  /**
   * Has the network of a run look for the validation pictures that it finds hardest, which are then looked at through every
   * checkpoint and every frame from now on. Answer: "hardest".
   */
  | { readonly type: "find-hardest"; readonly runId: number }
  /** The page has taken in the last "frames" event: the next may come (so a slow page never gets a queue). */
  | { readonly type: "acknowledge" }
  /** The page may go at any moment: what was trained is kept at the next chance. */
  | { readonly type: "keep" }
  /** Goes on with a run of an earlier visit, where its data set is still there; else opens its recording to look at. */
  | { readonly type: "reopen"; readonly key: string }
  /** Removes a kept run; the next one is offered. */
  | { readonly type: "discard"; readonly key: string }
  /** Makes a file of a run; its networks are added as far as the worker has them. Answer: "file". */
  | { readonly type: "write-run"; readonly request: number; readonly run: RunToWrite }
  /** Makes a file of a run's network as it was at a step, or nearest to it. Answer: "file". */
  | {
      readonly type: "write-network";
      readonly request: number;
      readonly network: NetworkToWrite;
      readonly step: number;
    }
  /** A file that was asked for is no longer wanted. Answer: "file", without one. */
  | { readonly type: "cancel-file"; readonly request: number }
  /** A question to the network of a run as it was at a step. Answer: "answer". */
  | {
      readonly type: "ask";
      readonly request: number;
      readonly runId: number;
      readonly step: number;
      readonly asked: Asked;
    }
  /** Trains a twin up to a step: one that is there goes on, else it begins. Answers: "twin". */
  | { readonly type: "train-twin"; readonly twin: TwinRequest }
  | { readonly type: "pause-twin"; readonly twin: number }
  /** As "acknowledge", of a "twin" event. */
  | { readonly type: "acknowledge-twin"; readonly twin: number }
  | { readonly type: "count-tensors"; readonly request: number };

/**
 * A twin: the classifier of a run, taught as it is, behind transformers that look where they are told to. "without" looks at
 * the whole picture, "frozen" through the same window at all of them.
 */
export type TwinKind = "without" | "frozen";

export interface TwinRequest {
  /** Tells it from all others, and from runs: below 0. */
  readonly twin: number;
  readonly kind: TwinKind;
  /** What the run was made from: the worker's own must be made from the same. */
  readonly experiment: Experiment;
  /** Where each transformer looks. [thetaSize] each */
  readonly thetas: readonly Float32Array[];
  /** What the run watches. */
  readonly watched: readonly WatchedImages[];
  readonly until: number;
}

/** "waiting": for the worker's own run, or the other twin, to come to a pause. "gone": it cannot go on any more. */
export type TwinStatus = "waiting" | "training" | "paused" | "done" | "failed" | "gone";

/** What a step's computing takes, milliseconds, on one thread, measured in turns. */
export interface StepTimes {
  readonly with: number;
  readonly without: number;
}

/** A run as the page has it, to be written as a file. */
export interface RunToWrite {
  readonly description: RunDescription;
  readonly experiment: Experiment;
  readonly frames: readonly Frame[];
  readonly measurements: readonly Measurement[];
  /** For people: what it was trained on. */
  readonly dataName: string;
  /** ISO 8601; null: now. */
  readonly createdAt: string | null;
}

/** A run's network, to be written as a file. */
export interface NetworkToWrite {
  readonly runId: number;
  readonly experiment: Experiment;
  readonly classNames: readonly string[];
  readonly stepsPerEpoch: number;
  /** For people: what it was trained on. */
  readonly dataName: string;
}

/** A file that is ready to be saved. */
export interface WrittenFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The last one in it. */
  readonly step: number;
}

/** How keeping the run for the next visit went; all but "kept" end it, and what was kept before stays. */
export type Keeping =
  | { readonly outcome: "kept"; readonly step: number }
  | { readonly outcome: "full" | "forbidden" };

export type WorkerStatus = "idle" | "loading-data" | "training" | "paused" | "done" | "failed";

/** Where a run on show comes from that was not trained here. */
export interface Origin {
  /** A recording, or what networks at some steps make of the data at hand. */
  readonly kind: "recording" | "network";
  /** Whether it came with the app, and was not brought by the visitor. */
  readonly shipped: boolean;
  /** For people: a file's name. */
  readonly name: string;
  /** What it was trained on, for people; null where that is not known. */
  readonly dataName: string | null;
  /** ISO 8601; null where that is not known. */
  readonly createdAt: string | null;
  /** Whether the visitor's picture can be looked at through it. */
  readonly looks: boolean;
  /** Whether its network can look for the pictures that it finds hardest. */
  readonly examines: boolean;
  /** What is to be said of a network before it is used; empty where nobody has said it. */
  readonly card: readonly CardSection[];
}

export interface CardSection {
  readonly heading: string;
  readonly lines: readonly string[];
}

export interface ClassSummary {
  readonly name: string;
  /** Images in each split. */
  readonly train: number;
  readonly validation: number;
}

export interface DatasetSummary {
  readonly source: Experiment["data"];
  /** For people: "Drawn signs", or the name of the archive. */
  readonly name: string;
  /** All that the data set has, learnt or not. */
  readonly classes: readonly ClassSummary[];
  /** Numbers of those that are learnt, rising. */
  readonly chosen: readonly number[];
  /** Images in each split, of the classes that are learnt. */
  readonly train: number;
  readonly validation: number;
  /** How validation images were held out, one or two sentences. */
  readonly division: string;
  /** Where the pictures come from and on what terms. */
  readonly provenance: string;
  /** Remarks in plain words on what was left out or assumed when it was opened. */
  readonly notes: readonly string[];
}

/** A training picture of each class. */
export interface ClassPictures {
  readonly size: number;
  /** [classes, size, size, 3] bytes */
  readonly pixels: Uint8Array;
}

export interface BackendChoice {
  readonly backend: BackendName;
  /** One sentence: why this one. */
  readonly reason: string;
  /** Whether the processor (WASM) would be far faster: a software renderer stands in for a graphics card. */
  readonly isSlow: boolean;
}

export interface LoadingProgress {
  readonly stage: "listing" | "decoding" | "storing";
  readonly done: number;
  readonly total: number;
}

/** A picture as a network of that input size sees it. */
export interface PictureView {
  readonly size: number;
  /** [size, size, 3] bytes */
  readonly pixels: Uint8Array;
}

/** How the network sees the visitor's picture at one step. */
export interface Look {
  readonly step: number;
  /** [thetaSize] */
  readonly theta: Float32Array;
  /** The three likeliest classes, likeliest first, with their probabilities. */
  readonly likeliest: readonly { readonly label: number; readonly probability: number }[];
}

/** The held-out approach sequences of a run's data set. */
export interface Approaches {
  /** Class of each. */
  readonly labels: readonly number[];
  /** The number of the one that is in every frame; null where there are none. */
  readonly recorded: number | null;
}

/** How the network sees an approach at one step. */
export interface ApproachLook {
  readonly step: number;
  /** The approach's number. */
  readonly approach: number;
  /** [count * thetaSize] */
  readonly thetas: Float32Array;
  /** The same with every frame cropped anew; null where boxes are not known. */
  readonly disturbedThetas: Float32Array | null;
}

/** How the network sees its hardest pictures at one step, as a frame would have it. */
export interface HardestLook extends Seen {
  /** Tells those pictures from the ones that were picked before. */
  readonly pick: number;
}

/** What was seen at one step besides what is recorded; absent what nobody wants to see. */
export interface Sight {
  /** The visitor's picture. */
  readonly yours?: Look;
  /** The approach that is watched for stillness. */
  readonly approach?: ApproachLook;
  readonly hardest?: HardestLook;
}

/** What a step was measured to take before training, on one thread; null while that is being measured. */
export interface Expectation {
  readonly millisecondsPerStep: number | null;
}

/** Worker to page. */
export type TrainingEvent =
  | { readonly type: "status"; readonly status: WorkerStatus }
  | { readonly type: "data-set"; readonly summary: DatasetSummary }
  /** Of the data set named last; null as long as they are being made. */
  | { readonly type: "class-pictures"; readonly pictures: ClassPictures | null }
  /** Progress of opening files; null when it has ended, well or not. */
  | { readonly type: "opening"; readonly progress: LoadingProgress | null }
  /** A run stands ready, untrained or with what was recorded of it before. `experiment` is what it was really made from. */
  | {
      readonly type: "run";
      readonly run: RunDescription;
      readonly experiment: Experiment;
      readonly approaches: Approaches;
      /** How large each network would be, with this transform and for these classes. */
      readonly parameters: Readonly<Record<NetworkName, number>>;
      readonly frames: readonly Frame[];
      readonly measurements: readonly Measurement[];
      /** Where training stands: 0 for an untrained run. */
      readonly step: number;
      readonly epoch: number;
    }
  /** A run of an earlier visit that can go on: told at the start, and when it has changed; null where there is none. */
  | { readonly type: "kept-run"; readonly offer: KeptSummary | null; readonly unreadable: boolean }
  | { readonly type: "keeping"; readonly keeping: Keeping }
  /** How far a file that was asked for has come, 0 to 1. */
  | { readonly type: "file-progress"; readonly request: number; readonly share: number }
  /** Without a file where it could not be written, `problem` says why in plain words, or where nobody wants it any more. */
  | {
      readonly type: "file";
      readonly request: number;
      readonly file: WrittenFile | null;
      readonly problem: string | null;
    }
  /** A run that was not trained here, as far as it is known by now; the same again when more of it is. */
  | {
      readonly type: "visiting-run";
      readonly run: RunDescription;
      readonly experiment: Experiment;
      readonly origin: Origin;
      readonly frames: readonly Frame[];
      readonly measurements: readonly Measurement[];
    }
  | { readonly type: "backend"; readonly choice: BackendChoice }
  /** For networks whose steps are slow; null when training began before it was known. */
  | { readonly type: "expectation"; readonly runId: number; readonly expectation: Expectation | null }
  /** What the run `runId` has left since the last such event; wants an "acknowledge". */
  | {
      readonly type: "frames";
      readonly runId: number;
      readonly frames: readonly Frame[];
      readonly measurements: readonly Measurement[];
      /** Where training stands now, between frames too. */
      readonly step: number;
      readonly epoch: number;
      readonly imagesPerSecond: number;
      readonly millisecondsPerStep: number;
      /** Workers that compute, the training worker included. */
      readonly workers: number;
      readonly timing: Timing;
    }
  /** The visitor's picture as networks see it; looks follow. The same picture again when another size is wanted. */
  | {
      readonly type: "your-image";
      readonly picture: number;
      readonly name: string;
      readonly views: readonly PictureView[];
    }
  /** The approach that is watched for stillness; looks follow. */
  | {
      readonly type: "approach";
      readonly runId: number;
      readonly index: number;
      readonly images: WatchedImages;
      /** Its signs' boxes when every frame is cropped anew, [count * 4]; null where boxes are not known. */
      readonly disturbedBoxes: Float32Array | null;
    }
  | {
      readonly type: "looks";
      readonly runId: number;
      readonly sights: readonly Sight[];
    }
  /** The pictures that a run's network found hardest at a step, the hardest first, and how it has seen them; more looks follow. */
  | {
      readonly type: "hardest";
      readonly runId: number;
      readonly pick: number;
      readonly step: number;
      /** So many were looked at. */
      readonly among: number;
      readonly images: WatchedImages;
      readonly looks: readonly HardestLook[];
    }
  /** The run `runId` goes on as `as`: from a step that it was at before, a run of its own, or else (null) as the same. */
  | {
      readonly type: "resumed";
      readonly runId: number;
      readonly as: number;
      readonly from: number | null;
      readonly change: Changes;
    }
  /** null: what was told before about this is settled. */
  | {
      readonly type: "notice";
      readonly about: "data" | "image" | "run" | "backend";
      readonly notice: Notice | null;
    }
  | { readonly type: "answer"; readonly request: number; readonly reply: Reply }
  /** How a twin stands, and what it has left since the last such event; wants an "acknowledge-twin". */
  | {
      readonly type: "twin";
      readonly twin: number;
      readonly status: TwinStatus;
      readonly step: number;
      readonly frames: readonly Frame[];
      readonly measurements: readonly Measurement[];
      /** null until it is known. */
      readonly parameters: number | null;
      readonly times: StepTimes | null;
      /** Why it failed, in plain words; null where it did not. */
      readonly problem: string | null;
    }
  | { readonly type: "tensor-count"; readonly request: number; readonly count: number };
