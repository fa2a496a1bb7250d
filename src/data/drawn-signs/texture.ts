/**
 * One tileable grain (fractal value noise), made once, with smaller copies: leaves, clouds, plaster and asphalt
 * are all this grain at different scales, stretched and coloured differently.
 */
import { seededRandom } from "#experiment/random.ts";

const TILE_SIZE = 256;
const COARSEST_CELLS = 4;
const OCTAVES = 6;

interface Tile {
  readonly size: number;
  /** Row by row, about 0 .. 1 around a mean of 0.5; wraps round. */
  readonly values: Float32Array;
}

let tiles: readonly Tile[] | null = null;

/** The tile whose texels are about `texelsAPixel` times smaller than those of the largest, for even sampling. */
export function grainTile(texelsAPixel: number): Tile {
  tiles ??= makeTiles();
  const level = Math.max(0, Math.round(Math.log2(Math.max(1, texelsAPixel))));
  return tiles[Math.min(level, tiles.length - 1)] as Tile;
}

/** The grain at (u, v), measured in tiles. */
export function grainAt({ size, values }: Tile, u: number, v: number): number {
  const x = (u - Math.floor(u)) * size;
  const y = (v - Math.floor(v)) * size;
  const x0 = x | 0;
  const y0 = y | 0;
  const fx = x - x0;
  const fy = y - y0;
  const mask = size - 1;
  const left = x0 & mask;
  const right = (x0 + 1) & mask;
  const upper = (y0 & mask) * size;
  const lower = ((y0 + 1) & mask) * size;
  const a = (values[upper + left] as number) * (1 - fx) + (values[upper + right] as number) * fx;
  const b = (values[lower + left] as number) * (1 - fx) + (values[lower + right] as number) * fx;
  return a * (1 - fy) + b * fy;
}

function makeTiles(): Tile[] {
  const random = seededRandom(0x67726169);
  const values = new Float32Array(TILE_SIZE * TILE_SIZE).fill(0.5);
  for (let octave = 0; octave < OCTAVES; octave++) {
    const cells = COARSEST_CELLS << octave;
    const lattice: Tile = {
      size: cells,
      values: Float32Array.from({ length: cells * cells }, () => random() - 0.5),
    };
    const amplitude = 0.8 * 0.72 ** octave;
    for (let i = 0; i < values.length; i++) {
      const u = (i % TILE_SIZE) / TILE_SIZE;
      const v = Math.floor(i / TILE_SIZE) / TILE_SIZE;
      values[i] = (values[i] as number) + amplitude * grainAt(lattice, u, v);
    }
  }
  const chain: Tile[] = [{ size: TILE_SIZE, values }];
  for (let size = TILE_SIZE / 2; size >= 8; size /= 2) chain.push(halved(chain.at(-1) as Tile));
  return chain;
}

function halved({ size, values }: Tile): Tile {
  const half = size / 2;
  const smaller = Float32Array.from({ length: half * half }, (_, i) => {
    const at = 2 * (i % half) + 2 * Math.floor(i / half) * size;
    const upper = (values[at] as number) + (values[at + 1] as number);
    return (upper + (values[at + size] as number) + (values[at + size + 1] as number)) / 4;
  });
  return { size: half, values: smaller };
}
