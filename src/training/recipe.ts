/** How a batch is taught: plain data, so that a batch can say it wherever it is sent. */
export interface Recipe {
  /** Each picture standardised by itself, or all by the same mean and deviation. */
  readonly pictures: "standardised" | "normalised";
  /** Of the target, spread evenly over all classes. */
  readonly labelSmoothing: number;
  /** Share of the classifier's hidden features left out of each lesson. */
  readonly dropout: number;
  /** Weights of the pose loss's parts (`pose-loss.ts`); 0 leaves a part, and its work, away. */
  readonly sameness: number;
  readonly upright: number;
  /** The sampled regions' mean side, as a share of the picture's, that they are drawn to. */
  readonly size: { readonly side: number; readonly weight: number };
  /**
   * The localisation net's share of the learning rate, at first and at the planned end: it must move more slowly than the
   * classifier that judges it, or it drifts before the classifier knows what helps (Jaderberg et al. used 0.1 on SVHN).
   */
  readonly localisationRate: readonly [number, number];
}

export const recipes = {
  /** The bench's: what its peers in other frameworks do. */
  plain: {
    pictures: "normalised",
    labelSmoothing: 0,
    dropout: 0,
    sameness: 0,
    upright: 0,
    size: { side: 1, weight: 0 },
    localisationRate: [1, 1],
  },
  "drawn-signs": {
    pictures: "standardised",
    labelSmoothing: 0.05,
    dropout: 0,
    sameness: 0,
    upright: 0,
    size: { side: 1, weight: 0 },
    localisationRate: [0.2, 0.2],
  },
  photographs: {
    pictures: "standardised",
    labelSmoothing: 0.05,
    dropout: 0,
    sameness: 0,
    upright: 0,
    size: { side: 1, weight: 0 },
    localisationRate: [0.2, 0.2],
  },
} as const satisfies Record<string, Recipe>;
