/**
 * Seeded random numbers: the only source of chance in Fovea, always passed in, never global.
 *
 * The generator is sfc32 (Chris Doty-Humphrey's Small Fast Counting generator, 32-bit); its state is filled by
 * splitmix32 from any number of seeds, so that `seededRandom(seed, epoch, index)` gives an independent stream
 * for every image of every epoch without anyone having to draw them in order.
 */

/** The next number, uniform in [0, 1). */
export type Random = () => number;

/** An independent stream for each list of seeds (numbers are taken modulo 2^32). */
export function seededRandom(...seeds: readonly number[]): Random {
  let hash = 0x9e3779b9;
  for (const seed of seeds) hash = splitmix(hash ^ (seed >>> 0));
  let a = splitmix(hash);
  let b = splitmix(a);
  let c = splitmix(b);
  let counter = 1;
  return () => {
    const t = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
}

function splitmix(state: number): number {
  let z = (state + 0x9e3779b9) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}

/** Uniform in [low, high). */
export const uniform = (random: Random, low: number, high: number): number => low + (high - low) * random();

/** A whole number in [0, count). */
export const randomInteger = (random: Random, count: number): number => Math.floor(random() * count);

/** Standard normal (Box and Muller). */
export function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** 0..count-1 in random order (Fisher and Yates). */
export function permutation(random: Random, count: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = randomInteger(random, i + 1);
    const kept = order[i] as number;
    order[i] = order[j] as number;
    order[j] = kept;
  }
  return order;
}
