// @ts-check
/** PyTorch as a guest of the bench: one Python that stays alive and makes steps when it is told to. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "./project.mjs";
import { pythonWithTorch } from "./python.mjs";

/** @import { BenchAnswer, BenchCommand, Contender } from "../protocol/bench-messages.ts" */

/** @returns {Promise<Torch | null>} null where no Python has PyTorch */
export async function openTorch() {
  const python = pythonWithTorch();
  if (!python) return null;
  const torch = new Torch(python);
  await torch.greeted;
  return torch;
}

class Torch {
  #process;
  #lines;
  /** Resolves when it is ready to be asked. */
  greeted;
  #version = "";

  /** @param {string} python */
  constructor(python) {
    this.#process = spawn(python, [join(root, "src/tools/torch_step.py")], {
      stdio: ["pipe", "pipe", "inherit"],
      // Threads that wait between two turns must not keep a core busy.
      env: { ...process.env, OMP_WAIT_POLICY: "passive" },
    });
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
    this.greeted = this.#read().then(({ version }) => {
      this.#version = version;
    });
  }

  /** @returns {Promise<any>} */
  async #read() {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error("Python has ended");
    return JSON.parse(value);
  }

  /** @param {object} command */
  #ask(command) {
    this.#process.stdin.write(`${JSON.stringify(command)}\n`);
    return this.#read();
  }

  /**
   * Answers as a worker of the bench does.
   * @param {Contender} contender
   * @param {BenchCommand} command
   * @param {object} preset
   * @returns {Promise<BenchAnswer>}
   */
  async answer({ network, workers: threads }, command, preset) {
    try {
      if (command.type === "prepare") {
        const prepared = await this.#ask({ prepare: network, threads, preset });
        return { type: "prepared", engineName: `PyTorch ${this.#version}`, ...prepared };
      }
      if (command.type === "make-steps") {
        const { milliseconds } = await this.#ask({ steps: command.count, network, threads });
        return { type: "steps", milliseconds };
      }
      return { type: "failed", message: "PyTorch only makes steps here" };
    } catch (error) {
      return { type: "failed", message: error instanceof Error ? error.message : String(error) };
    }
  }

  end() {
    this.#process.kill();
  }
}
