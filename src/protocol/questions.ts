/** What the page can ask of a run's network as it was at a step, and what it is told: a row a kind. */
export interface Questions {
  /** How the loss of one picture pulls at its output and at theta. */
  readonly gradient: { readonly asked: OnePicture; readonly told: WayBack };
  /** One picture's loss, and its slope, for many thetas. */
  readonly losses: { readonly asked: ManyThetas; readonly told: Losses };
  /** One plain step of gradient descent on one picture. */
  readonly descent: { readonly asked: OneDescent; readonly told: Descent };
  /** All that flows through the network, forward and back, when it learns from one picture. */
  readonly activations: { readonly asked: Lesson; readonly told: Activations };
  /** Where the first transformer looks in some pictures, and what they are taken for. */
  readonly looks: { readonly asked: SomePictures; readonly told: Seen };
  /** The same of held-out pictures. */
  readonly exam: { readonly asked: object; readonly told: Examined };
  /** Some of those pictures themselves. */
  readonly "exam-pictures": { readonly asked: ByPlace; readonly told: { readonly pixels: Uint8Array } };
}

export type QuestionKind = keyof Questions;
export type Asked<Kind extends QuestionKind = QuestionKind> = {
  readonly [K in Kind]: { readonly kind: K } & Questions[K]["asked"];
}[Kind];
export type Told<Kind extends QuestionKind = QuestionKind> = Questions[Kind]["told"];

export interface OnePicture {
  /** [size, size, 3] bytes, as large as the network's pictures */
  readonly pixels: Uint8Array;
  readonly label: number;
  /** Where the first transformer looks, [thetaSize]; null: where the network itself would. */
  readonly theta: Float32Array | null;
}

/** One picture forward and back. The loss is its cross-entropy alone, in nats, without what else training minds. */
export interface WayBack {
  /** [thetaSize] */
  readonly theta: Float32Array;
  /** [classes] */
  readonly probabilities: Float32Array;
  readonly loss: number;
  /** U, what the first transformer samples: [size, size, channels], standardised */
  readonly sampled: Float32Array;
  /** dL/dV at the first transformer's output: [outputSize, outputSize, channels] */
  readonly warpedGradient: Float32Array;
  /** dL/dtheta by the chain through sampler and grid generator: [thetaSize] */
  readonly thetaGradient: Float32Array;
}

export interface ManyThetas {
  /** As in `OnePicture`. */
  readonly pixels: Uint8Array;
  readonly label: number;
  /** [count, thetaSize] */
  readonly thetas: Float32Array;
}

/** The loss is the picture's cross-entropy alone, in nats. */
export interface Losses {
  /** [count] */
  readonly losses: Float32Array;
  /** The likeliest class of each. [count] */
  readonly predictions: Int32Array;
  /** dL/dtheta at each. [count, thetaSize] */
  readonly thetaGradients: Float32Array;
}

export interface OneDescent {
  /** As in `OnePicture`. */
  readonly pixels: Uint8Array;
  readonly label: number;
  /** How far the weights of the first localisation net go against their gradient; all others stay. */
  readonly rate: number;
}

/** A network's own theta of the picture, [thetaSize], and the picture's cross-entropy in nats. */
export interface Standpoint {
  readonly theta: Float32Array;
  readonly loss: number;
}

export interface Descent {
  readonly before: Standpoint;
  readonly after: Standpoint;
  /** |dL/dweights|^2 over the localisation net's weights: the loss falls by `rate` times this, as far as it is straight. */
  readonly steepness: number;
}

/** One picture to learn from. */
export interface Lesson {
  /** [size, size, 3] bytes, as large as the network's pictures */
  readonly pixels: Uint8Array;
  readonly label: number;
  /** How long the step is: so long that it would take away this share of the loss if the slope stayed what it is. */
  readonly fall: number;
}

/** What a layer put out, and how the loss changes with it. */
export interface Layer {
  /** As its variables are called, or what it makes: "localisation/conv1", "localisation/grid" (`model/layers.ts`). */
  readonly name: string;
  /** Without the batch: [h, w, channels] or [units]. */
  readonly shape: readonly number[];
  readonly values: Float32Array;
  /** dL/dvalues */
  readonly gradient: Float32Array;
}

/** The loss is the picture's cross-entropy alone, in nats, without what else training minds. */
export interface Activations {
  /** In the order in which they compute. */
  readonly layers: readonly Layer[];
  /** [classes] */
  readonly probabilities: Float32Array;
  readonly loss: number;
  /** After all weights have gone a step against their gradient: plain gradient descent, on this picture alone. */
  readonly after: { readonly theta: Float32Array; readonly loss: number };
}

export interface SomePictures {
  readonly count: number;
  /** [count, size, size, 3] bytes, as large as the network's pictures */
  readonly pixels: Uint8Array;
}

export interface Seen {
  /** Of the first transformer: [count * thetaSize] */
  readonly thetas: Float32Array;
  /** The likeliest class, and its probability: [count] */
  readonly predictions: Uint16Array;
  readonly confidences: Float32Array;
}

export interface Examined extends Seen {
  /** [count] */
  readonly labels: Uint16Array;
  /** Where they stand among the whole data set's validation pictures: [count] */
  readonly places: Uint32Array;
  /** So many of them, the first, are those that the curve of the accuracy is measured on. */
  readonly measured: number;
}

export interface ByPlace {
  /** Among the whole data set's validation pictures. */
  readonly places: readonly number[];
}

/** An answer, and whose it is. */
export interface Reply<Kind extends QuestionKind = QuestionKind> {
  /** Null where nobody could be asked: `problem` says why, in plain words. */
  readonly told: Told<Kind> | null;
  /** Of the network that was asked: the nearest to the wanted step that is kept. */
  readonly step: number | null;
  readonly problem: string | null;
}
