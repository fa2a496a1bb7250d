/** What a helper does: lessons and looks, on WASM, with weights that it is given; drawing. Tasks in, one answer to each. */
import { type Recipe, type Stills, stills } from "#data/drawn-signs/stills.ts";
import { networkPresets } from "#experiment/presets.ts";
import { transforms } from "#geometry/transforms.ts";
import { parameterCount, variableSpecs } from "#model/architecture.ts";
import type { Network } from "#model/network.ts";
import type { Engine } from "#worker/engine.ts";
import type { Answer, Opening, Sent, Task } from "#worker/helper-messages.ts";
import { numbersOf, type Parcel, picturesOf } from "#worker/parcel.ts";

type LessonTask = Extract<Task, { type: "lesson" }>;
type LookTask = Extract<Task, { type: "look" }>;

type DrawTask = Extract<Task, { type: "draw" }>;

export class HelperSession {
  #tools: { engine: Engine; network: Network; parameters: number } | null = null;
  #known: { key: string; stills: Stills } | null = null;

  async handle({ content: task, parcel }: Sent<Task>): Promise<Sent<Answer>> {
    try {
      return { content: await this.#answer(task, parcel ?? new ArrayBuffer()), parcel };
    } catch (error) {
      return { content: { type: "failed", reason: String(error) }, parcel: null };
    }
  }

  async #answer(task: Task, parcel: Parcel): Promise<Answer> {
    switch (task.type) {
      case "open":
        await this.#open(task.opening);
        return { type: "opened" };
      case "lesson":
        this.#lesson(task, parcel);
        return { type: "done" };
      case "look":
        await this.#look(task, parcel);
        return { type: "done" };
      case "draw":
        this.#draw(task, parcel);
        return { type: "done" };
      default:
        return task satisfies never;
    }
  }

  async #open({ network, transform, classes }: Opening): Promise<void> {
    const { engine } = await import("#worker/engine.ts");
    await engine.startBackend("wasm");
    const [preset, family] = [networkPresets[network], transforms[transform]];
    const parameters = parameterCount(variableSpecs(preset, family, classes));
    const blank = new engine.Network(preset, family, classes, new Float32Array(parameters));
    this.#tools = { engine, network: blank, parameters };
  }

  #lesson({ batch, share, hasCompanions }: LessonTask, parcel: Parcel): void {
    const { engine, network, parameters } = this.#withWeights(parcel);
    const length = batch.count * batch.size ** 2 * 3;
    const all = picturesOf(parcel, parameters, hasCompanions ? 2 * length : length);
    const pictures = all.subarray(0, length);
    const companions = hasCompanions ? all.subarray(length) : null;
    const { gradient, result } = engine.lesson(network, { ...batch, pictures, companions }, share);
    const numbers = numbersOf(parcel, parameters + result.size);
    numbers.set(gradient.dataSync());
    numbers.set(result.dataSync(), parameters);
    gradient.dispose();
    result.dispose();
  }

  async #look({ views }: LookTask, parcel: Parcel): Promise<void> {
    const { engine, network, parameters } = this.#withWeights(parcel);
    const pictures = picturesOf(parcel, parameters, views.count * network.preset.inputSize ** 2 * 3);
    const rows = await engine.lookRows(network, { ...views, pictures });
    numbersOf(parcel, rows.length).set(rows);
  }

  #draw({ recipe, indices, size }: DrawTask, parcel: Parcel): void {
    const length = size * size * 3;
    const pictures = picturesOf(parcel, 0, indices.length * length);
    const { draw } = this.#stills(recipe);
    for (const [i, index] of indices.entries()) draw(index, size, pictures, i * length);
  }

  /** The last recipe's pictures are kept at hand: training pictures are drawn for a whole epoch. */
  #stills(recipe: Recipe): Stills {
    const key = JSON.stringify(recipe);
    if (this.#known?.key !== key) this.#known = { key, stills: stills(recipe) };
    return this.#known.stills;
  }

  #withWeights(parcel: Parcel) {
    if (!this.#tools) throw new Error("a task came before the opening");
    this.#tools.network.setWeights(numbersOf(parcel, this.#tools.parameters));
    return this.#tools;
  }
}
