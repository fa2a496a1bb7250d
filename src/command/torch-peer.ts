/** PyTorch in a process of its own, trained in step with ours on the same batches. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { NetworkPreset } from "#experiment/presets.ts";

export interface TorchRecipe {
  readonly preset: NetworkPreset;
  readonly classes: number;
  readonly batch: number;
  readonly clipNorm: number;
  readonly labelSmoothing: number;
  readonly localisationShare: number;
  /** Share of itself by which every weight is moved at random before the first step. */
  readonly nudge: number;
}

export class TorchPeer {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #answers: AsyncIterator<string>;

  /** @param weights all variables one after the other, in the order of `variableSpecs` */
  constructor(python: string, script: string, recipe: TorchRecipe, weights: Float32Array) {
    this.#process = spawn(python, [script]);
    this.#process.stderr.pipe(process.stderr);
    // A Python that has ended shows in the missing answer.
    this.#process.stdin.on("error", () => {});
    this.#answers = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
    this.#process.stdin.write(`${JSON.stringify(recipe)}\n`);
    this.#process.stdin.write(bytesOf(weights));
  }

  /** One update; the batch's loss before it. Pictures [batch, size, size, 3]. */
  async step(rate: number, pictures: Uint8Array, labels: Uint16Array): Promise<number> {
    const { stdin } = this.#process;
    stdin.write(`${JSON.stringify({ rate })}\n`);
    stdin.write(pictures);
    stdin.write(bytesOf(labels));
    const answer = await this.#answers.next();
    if (answer.done) throw new Error("PyTorch ended early: what it said stands above");
    return JSON.parse(answer.value).loss;
  }

  end(): void {
    this.#process.stdin.end();
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array | Uint16Array) =>
  new Uint8Array(buffer, byteOffset, byteLength);
