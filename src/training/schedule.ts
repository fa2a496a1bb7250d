/** When something is kept of a run: often at first, where most is learnt, then seldom. Pure functions of the step. */

/** Frames: 0, 1, 2, 4, 8 and every fourth step, every eighth from 256 on and every sixteenth from 1024 on. */
export function isFrameStep(step: number): boolean {
  if (step < 4) return step !== 3;
  return step % (step < 256 ? 4 : step < 1024 ? 8 : 16) === 0;
}

/** Validation: 0, 16, 32, 64 and every 128th step, every 256th from 1024 on. */
export function isValidationStep(step: number): boolean {
  if (step < 128) return [0, 16, 32, 64].includes(step);
  return step % (step < 1024 ? 128 : 256) === 0;
}

/**
 * Checkpoints: 0, 1, 2, 4, 8, ... 64, then each a fifth later than the last. They grow so slowly in number (about 12
 * for every tenfold of steps) that none ever has to be thrown away.
 */
export function nextCheckpointStep(step: number): number {
  if (step < 1) return 1;
  return step < 64 ? step * 2 : Math.ceil(step * 1.2);
}

const warmUpSteps = 30;
/** What is left of the rate at the planned end. */
const finalShare = 0.02;

/**
 * The share of the learning rate that a step uses: it rises over the first steps, while Adam's averages are still poor,
 * and falls along half a cosine to the planned end (Loshchilov and Hutter 2017), which is worth some points of accuracy.
 */
export function rateShare(step: number, plannedSteps: number): number {
  const warmUp = Math.min(1, (step + 1) / warmUpSteps);
  const done = Math.min(1, step / plannedSteps);
  return warmUp * (finalShare + (1 - finalShare) * 0.5 * (1 + Math.cos(Math.PI * done)));
}
