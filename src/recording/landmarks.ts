/**
 * A few frames that stand for a whole recording, for lines drawn through it that must cost the same however long it is:
 * all of the first ones, where most is learnt, and every so many-th of the later ones.
 */
const most = 64;

/**
 * Positions of at most 128 frames among `frameCount`, rising from 0. Spaced by a power of two, so that the landmarks of a
 * growing recording stay where they are, and go only by every second one.
 */
export function landmarks(frameCount: number): number[] {
  const later = frameCount - most;
  const stride = 2 ** Math.max(0, Math.ceil(Math.log2(later / most)));
  const positions = Array.from({ length: Math.min(most, frameCount) }, (_, i) => i);
  for (let position = most; position < frameCount; position += stride) positions.push(position);
  return positions;
}
