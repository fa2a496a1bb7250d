/**
 * Runs that visit. Their networks look at what the worker's own run watches and at the visitor's picture, the finished
 * network first, so that an answer does not wait for the whole history. There is one recording and one network at most.
 */
import type { Experiment } from "#experiment/experiment.ts";
import { presetOf } from "#experiment/presets.ts";
import { transforms } from "#geometry/transforms.ts";
import type { Look, Origin, TrainingEvent } from "#protocol/messages.ts";
import type { Frame } from "#recording/frame.ts";
import type { Moment } from "#training/network-history.ts";
import type { Engine } from "#worker/engine.ts";
import type { EngineRoom } from "#worker/engine-room.ts";
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
  /** Steps at which the visitor's picture has been looked at. */
  readonly looked: Set<number>;
}

export class Visitors {
  readonly #options: VisitorsOptions;
  readonly #here = new Map<Origin["kind"], Visitor>();
  #yours: YourImage | null = null;
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
      looked: new Set(),
    };
    this.#here.set(visiting.origin.kind, visitor);
    if (visiting.frames.length > 0) this.#post(visitor);
    return this.#work();
  }

  /** The networks of the run with this id; none where it is not here or has none. */
  momentsOf(id: number): readonly Moment[] {
    const visitors = [...this.#here.values()];
    return visitors.find(({ visiting }) => visiting.run.id === id)?.visiting.history?.moments ?? [];
  }

  show(yours: YourImage): Promise<void> {
    this.#yours = yours;
    for (const { looked } of this.#here.values()) looked.clear();
    return this.#work();
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
        ({ step }) => needsFrame(visitor, step) || (this.#yours !== null && !visitor.looked.has(step)),
      );
      if (moment) return [visitor, moment];
    }
    return null;
  }

  async #lookThrough(visitor: Visitor, moment: Moment): Promise<void> {
    const { engineRoom, wish } = this.#options;
    const yours = this.#yours;
    try {
      const weights = await moment.weights();
      const seen = await engineRoom.use(wish(), (engine) => see(engine, visitor, { moment, weights, yours }));
      if (this.#here.get(visitor.visiting.origin.kind) !== visitor) return;
      if (seen.frame) {
        visitor.frames.set(moment.step, seen.frame);
        this.#post(visitor);
      }
      if (!seen.look || yours !== this.#yours) return;
      visitor.looked.add(moment.step);
      const { id } = visitor.visiting.run;
      this.#options.post({ type: "looks", runId: id, looks: [seen.look], approachLooks: [] });
    } catch (error) {
      visitor.moments = visitor.moments.filter((other) => other !== moment);
      const { name } = visitor.visiting.origin;
      const what = error instanceof Error ? error.message : String(error);
      this.#options.post({
        type: "notice",
        about: "image",
        notice: {
          happened: `Step ${moment.step} of ${name} cannot be looked through: ${what}.`,
          meaning: "The other steps, your picture and everything else stay as they are.",
          remedy: visitor.visiting.origin.shipped
            ? "Try again when the connection is back."
            : "Open the file once more.",
          actions: visitor.visiting.origin.shipped ? [{ label: "Try again", act: { type: "consult" } }] : [],
        },
      });
    }
  }

  #post({ visiting: { run, experiment, origin, measurements }, frames }: Visitor): void {
    const sorted = [...frames.values()].sort((a, b) => a.step - b.step);
    this.#options.post({ type: "visiting-run", run, experiment, origin, measurements, frames: sorted });
  }
}

/** A recording has all its frames; a network makes one at each of its steps. */
const needsFrame = ({ visiting, frames }: Visitor, step: number): boolean =>
  visiting.origin.kind === "network" && !frames.has(step);

interface Sight {
  readonly moment: Moment;
  readonly weights: Float32Array;
  readonly yours: YourImage | null;
}

async function see(
  engine: Engine,
  visitor: Visitor,
  { moment: { step }, weights, yours }: Sight,
): Promise<{ frame: Frame | null; look: Look | null }> {
  const { experiment, run } = visitor.visiting;
  const preset = presetOf(experiment.network);
  const network = new engine.Network(
    preset,
    transforms[experiment.transform],
    run.classNames.length,
    weights,
  );
  try {
    const frame = needsFrame(visitor, step) ? await frameOf() : null;
    return { frame, look: yours && (await yours.lookThrough(network, step, engine)) };
  } finally {
    network.dispose();
  }

  async function frameOf(): Promise<Frame> {
    const { probes, sequence, stepsPerEpoch } = run;
    const count = probes.count + sequence.count;
    const pictures = new Uint8Array(probes.pixels.length + sequence.pixels.length);
    pictures.set(probes.pixels);
    pictures.set(sequence.pixels, probes.pixels.length);
    const looks = await engine.look(network, { count, pictures, atOnce: count });
    return { step, epoch: step / stepsPerEpoch, ...engine.seenIn(looks) };
  }
}
