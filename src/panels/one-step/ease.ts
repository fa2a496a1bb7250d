/** Shares of a motion. */

const within = (share: number): number => Math.min(1, Math.max(0, share));

/** Slow, fast, slow: 0 to 1. */
export const ease = (share: number): number => {
  const t = within(share);
  return t * t * (3 - 2 * t);
};

/** How far the part from `from` to `to` of a whole has come. */
export const part = (share: number, from: number, to: number): number => within((share - from) / (to - from));

export const mix = (from: number, to: number, share: number): number => from + (to - from) * share;
