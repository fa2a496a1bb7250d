/**
 * Runs that visit. Their networks look at what the worker's own run watches and at the visitor's picture, the finished
 * network first, so that an answer does not wait for the whole history. There is one recording and one network at most.
 */
import type { Experiment } from "#experiment/experiment.ts";
import { presetOf } from "#experiment/presets.ts";
import { transforms } from "#geometry/transforms.ts";
import type { Network } from "#model/network.ts";
import type { Origin, Sight, TrainingEvent } from "#protocol/messages.ts";
import type { Frame, RunDescription } from "#recording/frame.ts";
import type { Moment } from "#training/network-history.ts";
import type { Engine } from "#worker/engine.ts";
import type { EngineRoom } from "#worker/engine-room.ts";
import { findHardest } from "#worker/hardest.ts";
import type { Respondent } from "#worker/inquiries.ts";
import { type Subject, type Subjects, seeAll } from "#worker/subject.ts";
import type { VisitingRun } from "#worker/visiting-run.ts";
import type { YourImage } from "#worker/your-image.ts";

export interface VisitorsOptions {
  readonly engineRoom: EngineRoom;
  post(event: TrainingEvent): void;
  /** What should compute where nothing does yet. */
  wish(): Experiment["backend"];
}

interface Visitor {
  readonly visiting: VisitingRun;
  /** The last one first, then from the beginning. Those that could not be read are gone. */
  moments: readonly Moment[];
  /** By step. */
  readonly frames: Map<number, Frame>;
  /** What there is to look at, and the steps at which it has been looked at. */
  subjects: Subjects;
  readonly looked: { readonly [Kind in keyof Sight]-?: Set<number> };
}

export class Visitors {
  readonly #options: VisitorsOptions;
  readonly #here = new Map<Origin["kind"], Visitor>();
  #subjects: Subjects = {};
  #isWorking = false;

  constructor(options: VisitorsOptions) {
    this.#options = options;
  }

  /** Sides of the pictures that the networks here look at. */
  get inputSizes(): number[] {
    return [...this.#here.values()].flatMap(({ visiting }) =>
      visiting.history ? visiting.run.inputSize : [],
    );
  }

  /** Takes the place of the one of its kind that was here before. Resolves when it has nothing more to look at. */
  admit(visiting: VisitingRun): Promise<void> {
    const moments = visiting.history?.moments ?? [];
    const visitor: Visitor = {
      visiting,
      moments: [...moments.slice(-1), ...moments.slice(0, -1)],
      frames: new Map(visiting.frames.map((frame) => [frame.step, frame])),
      subjects: this.#subjects,
      looked: { yours: new Set(), approach: new Set(), hardest: new Set() },
    };
    this.#here.set(visiting.origin.kind, visitor);
    if (visiting.frames.length > 0) this.#post(visitor);
    return this.#work();
  }

  /** The run with this id; null where it is not here. Without networks it has no moments. */
  respondent(id: number): Respondent | null {
    const { visiting } = [...this.#here.values()].find(({ visiting }) => visiting.run.id === id) ?? {};
    if (!visiting) return null;
    const { experiment, run, history, exam } = visiting;
    return { experiment, classes: run.classNames.length, moments: history?.moments ?? [], exam };
  }

  show(yours: YourImage): Promise<void> {
    this.#subjects = { yours };
    for (const visitor of this.#here.values()) setSubject(visitor, "yours", yours);
    return this.#work();
  }

  /** Which pictures the last network of a run finds hardest; the others look at them then. */
  async findHardest(runId: number, pick: number): Promise<void> {
    const visitor = [...this.#here.values()].find(({ visiting }) => visiting.run.id === runId);
    const exam = visitor?.visiting.exam;
    const last = visitor?.visiting.history?.moments.at(-1);
    if (!visitor || !exam || !last) return;
    const { engineRoom, wish, post } = this.#options;
    try {
      const weights = await last.weights();
      await engineRoom.use(wish(), (engine) =>
        withNetwork(engine, visitor, weights, async (network) => {
          const hardest = await findHardest({ network, exam, pick, engine });
          const looks = [await hardest.lookThrough(network, last.step, engine)];
          setSubject(visitor, "hardest", hardest);
          visitor.looked.hardest.add(last.step);
          const { images } = hardest;
          const among = exam.indices.length;
          post({ type: "hardest", runId, pick, step: last.step, among, images, looks });
        }),
      );
    } catch (error) {
      this.#tellUnseen(visitor, last, error);
    }
    await this.#work();
  }

  /** One look after the other, until there is nothing left to look at. */
  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    for (let next = this.#next(); next; next = this.#next()) await this.#lookThrough(...next);
    this.#isWorking = false;
  }

  #next(): [Visitor, Moment] | null {
    for (const visitor of [...this.#here.values()].reverse()) {
      const moment = visitor.moments.find(
        ({ step }) => needsFrame(visitor, step) || Object.keys(unseen(visitor, step)).length > 0,
      );
      if (moment) return [visitor, moment];
    }
    return null;
  }

  async #lookThrough(visitor: Visitor, moment: Moment): Promise<void> {
    const { engineRoom, wish } = this.#options;
    const wanted = unseen(visitor, moment.step);
    try {
      const weights = await moment.weights();
      const seen = await engineRoom.use(wish(), (engine) =>
        see(engine, visitor, { moment, weights, wanted }),
      );
      if (this.#here.get(visitor.visiting.origin.kind) !== visitor) return;
      if (seen.frame) {
        visitor.frames.set(moment.step, seen.frame);
        this.#post(visitor);
      }
      if (!seen.sight) return;
      // What was exchanged meanwhile is looked at anew.
      const fresh = Object.entries(seen.sight).filter(
        ([kind]) => visitor.subjects[kind as keyof Sight] === wanted[kind as keyof Sight],
      );
      for (const [kind] of fresh) visitor.looked[kind as keyof Sight].add(moment.step);
      const { id } = visitor.visiting.run;
      this.#options.post({ type: "looks", runId: id, sights: [Object.fromEntries(fresh)] });
    } catch (error) {
      visitor.moments = visitor.moments.filter((other) => other !== moment);
      this.#tellUnseen(visitor, moment, error);
    }
  }

  #tellUnseen({ visiting: { origin } }: Visitor, { step }: Moment, error: unknown): void {
    const what = error instanceof Error ? error.message : String(error);
    this.#options.post({
      type: "notice",
      about: "image",
      notice: {
        happened: `Step ${step} of ${origin.name} cannot be looked through: ${what}.`,
        meaning: "The other steps, your picture and everything else stay as they are.",
        remedy: origin.shipped ? "Try again when the connection is back." : "Open the file once more.",
        actions: origin.shipped ? [{ label: "Try again", act: { type: "consult" } }] : [],
      },
    });
  }

  #post({ visiting: { run, experiment, origin, measurements }, frames }: Visitor): void {
    const sorted = [...frames.values()].sort((a, b) => a.step - b.step);
    this.#options.post({ type: "visiting-run", run, experiment, origin, measurements, frames: sorted });
  }
}

/** A recording has all its frames; a network makes one at each of its steps. */
const needsFrame = ({ visiting, frames }: Visitor, step: number): boolean =>
  visiting.origin.kind === "network" && !frames.has(step);

/** Looked at from now on, at every step anew. */
function setSubject<Kind extends keyof Sight>(
  visitor: Visitor,
  kind: Kind,
  subject: Subject<NonNullable<Sight[Kind]>>,
): void {
  visitor.subjects = { ...visitor.subjects, [kind]: subject };
  visitor.looked[kind].clear();
}

/** What has not been looked at yet as it was at a step. */
const unseen = ({ subjects, looked }: Visitor, step: number): Subjects =>
  Object.fromEntries(Object.entries(subjects).filter(([kind]) => !looked[kind as keyof Sight].has(step)));

interface Wanted {
  readonly moment: Moment;
  readonly weights: Float32Array;
  readonly wanted: Subjects;
}

const see = (
  engine: Engine,
  visitor: Visitor,
  { moment: { step }, weights, wanted }: Wanted,
): Promise<{ frame: Frame | null; sight: Sight | null }> =>
  withNetwork(engine, visitor, weights, async (network) => ({
    frame: needsFrame(visitor, step) ? await frameOf(visitor.visiting.run, network, step, engine) : null,
    sight: await seeAll(wanted, network, step, engine),
  }));

async function withNetwork<T>(
  engine: Engine,
  { visiting: { experiment, run } }: Visitor,
  weights: Float32Array,
  use: (network: Network) => Promise<T>,
): Promise<T> {
  const { network: name, transform } = experiment;
  const network = new engine.Network(presetOf(name), transforms[transform], run.classNames.length, weights);
  try {
    return await use(network);
  } finally {
    network.dispose();
  }
}

async function frameOf(
  { probes, sequence, stepsPerEpoch }: RunDescription,
  network: Network,
  step: number,
  engine: Engine,
): Promise<Frame> {
  const count = probes.count + sequence.count;
  const pictures = new Uint8Array(probes.pixels.length + sequence.pixels.length);
  pictures.set(probes.pixels);
  pictures.set(sequence.pixels, probes.pixels.length);
  const looks = await engine.look(network, { count, pictures, atOnce: count });
  return { step, epoch: step / stepsPerEpoch, ...engine.seenIn(looks) };
}
