/** How a batch is taught: plain data, so that a batch can say it wherever it is sent. */
import type { NetworkPreset } from "#experiment/presets.ts";

export interface Recipe {
  /** Each picture standardised by itself, or all by the same mean and deviation. */
  readonly pictures: "standardised" | "normalised";
  /** Whether pictures get another look each time where the data set asks for it (`data/augment.ts`). */
  readonly augments: boolean;
  /** Share of the pictures that get another's surroundings when they are changed. */
  readonly exchanged: number;
  /** Of the target, spread evenly over all classes. */
  readonly labelSmoothing: number;
  /** Share of the classifier's hidden features left out of each lesson. */
  readonly dropout: number;
  /** Weights of the pose loss's parts (`pose-loss.ts`); 0 leaves a part, and its work, away. */
  readonly sameness: number;
  readonly upright: number;
  /** Weight of the pull on regions that leave the picture or shrink to a spot; 0 leaves it, and its work, away. */
  readonly straying: number;
  /** Weight of the loss between two frames of one approach behind the transformer; 0 leaves it, and its work, away. */
  readonly stillness: number;
  /** The sampled regions' mean side, as a share of the picture's, that they are drawn to. */
  readonly size: { readonly side: number; readonly weight: number };
  /**
   * The localisation net's share of the learning rate, at first and at the planned end: it must move more slowly than the
   * classifier that judges it, or it drifts before the classifier knows what helps (Jaderberg et al. used 0.1 on SVHN).
   */
  readonly localisationRate: readonly [number, number];
  /** Adam with clipped gradients, or plain gradient descent. */
  readonly optimizer: "adam" | "sgd";
  /** The learning rate warms up and falls along a cosine (`schedule.ts`), or stays. */
  readonly schedule: "cosine" | "constant";
}

/** Nothing but cross-entropy. */
const plain: Recipe = {
  pictures: "normalised",
  augments: true,
  exchanged: 0,
  labelSmoothing: 0,
  dropout: 0,
  sameness: 0,
  upright: 0,
  straying: 0,
  stillness: 0,
  size: { side: 1, weight: 0 },
  localisationRate: [1, 1],
  optimizer: "adam",
  schedule: "cosine",
};

/** What was tried, with figures: `README.md` beside this file. */
const photographs: Recipe = {
  ...plain,
  pictures: "standardised",
  labelSmoothing: 0.05,
  dropout: 0.3,
  sameness: 300,
  upright: 3,
  stillness: 4,
  size: { side: 0.76, weight: 30 },
  localisationRate: [1, 0.3],
};

export const recipes = {
  /** The bench's: what its peers in other frameworks do. */
  plain,
  "drawn-signs": { ...plain, pictures: "standardised", labelSmoothing: 0.05, localisationRate: [0.2, 0.2] },
  photographs,
  /** Few of them share few backgrounds, which a network would learn by heart. */
  "few-photographs": { ...photographs, exchanged: 0.8, size: { side: 0.8, weight: 30 } },
  /**
   * Moodstocks' of 2015. (They standardise by the training set's mean and deviation; the local contrast normalisation
   * behind it comes to the same whichever they are.)
   */
  reference: { ...plain, augments: false, optimizer: "sgd", schedule: "constant" },
} as const satisfies Record<string, Recipe>;

/** The same lessons for a classifier whose transformers are told where to look: what teaches a pose has nobody to teach. */
export const withoutPose = (recipe: Recipe): Recipe => ({
  ...recipe,
  sameness: 0,
  upright: 0,
  straying: 0,
  stillness: 0,
  size: { ...recipe.size, weight: 0 },
});

/** Fewer photographs to train on are few. */
const few = 10_000;

/** How a network is taught on a data set, unless somebody says otherwise. */
export function recipeFor(
  { recipe }: NetworkPreset,
  { augment, train }: { readonly augment: boolean; readonly train: { readonly count: number } },
): Recipe {
  if (recipe) return recipes[recipe];
  if (!augment) return recipes["drawn-signs"];
  return train.count < few ? recipes["few-photographs"] : recipes.photographs;
}
