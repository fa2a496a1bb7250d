/**
 * A network's report on held-out approach sequences: how still the sign stands behind the transformer, always beside the
 * identity and the box crop, with the guards without which a blank picture would win. One sequence is in memory at a time.
 */
import type { Split } from "#data/dataset.ts";
import { disturb } from "#data/disturb.ts";
import { fisherRatio, type Spread, spreadOf, standardised } from "#geometry/film.ts";
import { type JitterReport, jitterReport } from "#geometry/jitter.ts";
import { median } from "#geometry/median.ts";
import {
  type Approach,
  acrossWays,
  eachWay,
  figuresOf,
  filmsOf,
  type Stillness,
  stillnessOf,
  type Ways,
} from "#geometry/stillness.ts";
import type { Network } from "#model/network.ts";
import type { Crew } from "#training/crew.ts";
import { watchAll } from "#training/probe.ts";

export interface SequencesExamination {
  readonly crew: Crew;
  readonly network: Network;
  readonly sequences: readonly Split[];
  readonly atOnce: number;
  /** What the disturbances follow from. */
  readonly seed: number;
  readonly onProgress?: (share: number) => void;
}

export interface SequenceReport {
  /** Class of the sign. */
  readonly label: number;
  /** Frames. */
  readonly count: number;
  readonly stillness: Ways<Stillness>;
  /** Null without boxes, or where a theta cannot be inverted. */
  readonly jitter: JitterReport | null;
}

export interface SequencesReport {
  /** Medians over the sequences; the box crop's over those that know their boxes, null when none does. */
  readonly stillness: Ways<Stillness>;
  /** Between-track over within-track variance. Null for the box crop unless every sequence knows its boxes. */
  readonly fisher: Ways<number>;
  /** The same with every frame standardised. */
  readonly standardisedFisher: Ways<number>;
  /** Medians over the sequences that have one. */
  readonly jitter: JitterReport | null;
  readonly sequences: readonly SequenceReport[];
}

/** Null of no sequences. */
export async function examineSequences(options: SequencesExamination): Promise<SequencesReport | null> {
  const { network, sequences, onProgress } = options;
  // One shape for all, with as few blanks as can be.
  const atOnce = Math.min(options.atOnce, Math.max(...sequences.map(({ count }) => count)));
  const examination = { ...options, atOnce };
  const { transform, preset } = network;
  const reports: SequenceReport[] = [];
  const spreads: Ways<Spread>[] = [];
  const standardisedSpreads: Ways<Spread>[] = [];
  for (const [i, sequence] of sequences.entries()) {
    const approach = { ...watchAll(sequence, preset.inputSize), size: preset.inputSize };
    const thetas = await lookAt(examination, approach);
    const films = filmsOf(approach, { transform, outputSize: preset.outputSize }, thetas);
    spreads.push(eachWay(films, spreadOf));
    standardisedSpreads.push(eachWay(films, (film) => spreadOf(standardised(film))));
    reports.push({
      label: sequence.label(0),
      count: approach.count,
      stillness: stillnessOf(eachWay(films, figuresOf)),
      jitter: await jitterUnder(examination, approach, i),
    });
    onProgress?.((i + 1) / sequences.length);
  }
  if (reports.length === 0) return null;
  const jitters = reports.flatMap(({ jitter }) => jitter ?? []);
  return {
    stillness: acrossWays(
      reports.map(({ stillness }) => stillness),
      medianOf<Stillness>,
    ),
    fisher: acrossWays(spreads, fisherRatio),
    standardisedFisher: acrossWays(standardisedSpreads, fisherRatio),
    jitter: jitters.length > 0 ? medianJitter(jitters) : null,
    sequences: reports,
  };
}

/** Theta of every picture. [count * thetaSize] */
async function lookAt(
  { crew, network, atOnce }: SequencesExamination,
  { count, pixels }: Pick<Approach, "count" | "pixels">,
): Promise<Float32Array> {
  return (await crew.look(network, { count, pictures: pixels, atOnce })).transformers[0].thetas;
}

/** The sequence disturbed, looked at, and measured before and behind the transformer. */
async function jitterUnder(
  examination: SequencesExamination,
  { count, size, pixels, boxes }: Approach,
  index: number,
): Promise<JitterReport | null> {
  if (!boxes) return null;
  const disturbed = disturb({ pixels, boxes, size }, [examination.seed, index]);
  const thetas = await lookAt(examination, { count, pixels: disturbed.pixels });
  return jitterReport(examination.network.transform, thetas, disturbed.boxes);
}

/** Every figure's median, by name. */
function medianOf<Figures extends object>(list: readonly Figures[]): Figures {
  const [first] = list;
  const names = Object.keys(first as Figures) as (keyof Figures)[];
  return Object.fromEntries(
    names.map((name) => [name, median(list.map((figures) => figures[name] as number))]),
  ) as Figures;
}

const medianJitter = (list: readonly JitterReport[]): JitterReport => ({
  input: medianOf(list.map(({ input }) => input)),
  output: medianOf(list.map(({ output }) => output)),
  ratio: medianOf(list.map(({ ratio }) => ratio)),
});
