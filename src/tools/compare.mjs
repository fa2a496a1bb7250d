// @ts-check
/**
 * `npm run compare`: trains on photographs beside PyTorch, step by step on the same batches, and says how far the losses
 * are apart. A figure, not a test: it wants PyTorch, photographs and half an hour.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import util from "node:util"; // whole: an old Node, which lacks parseArgs, must get as far as being told so
import { installMissing } from "./install.mjs";
import { requireNode, root } from "./project.mjs";
import { pythonWithTorch } from "./python.mjs";

requireNode();
const { values: options } = util.parseArgs({
  options: {
    data: { type: "string" },
    network: { type: "string", default: "compact" },
    steps: { type: "string", default: "500" },
    seeds: { type: "string", default: "3" },
    json: { type: "string" },
    help: { type: "boolean", short: "h" },
  },
});
if (options.help || !options.data) {
  console.log(`npm run compare -- --data GTSRB.zip   photographs to train on
                   [--network compact] [--steps 500] [--seeds 3]
                   [--json FILE]      every loss, for programs
PyTorch is looked for in $PYTHON, python3 and /usr/bin/python3.`);
  process.exit(options.help ? 0 : 1);
}
const python = pythonWithTorch();
if (!python) {
  console.error(
    "No Python with PyTorch is here. Debian has it as python3-torch; name another one in PYTHON.",
  );
  process.exit(1);
}
installMissing();
const { buildCommand } = await import("./build-command.mjs");
const file = await buildCommand("compare");
const request = {
  data: options.data,
  network: options.network,
  steps: Number(options.steps),
  seeds: Number(options.seeds),
  python,
  script: join(root, "src/command/torch_recipe.py"),
};
const child = spawn(process.execPath, [file, JSON.stringify(request)], {
  stdio: ["ignore", "pipe", "inherit"],
});
const closed = once(child, "close");
for await (const line of createInterface({ input: child.stdout })) {
  if (!line.startsWith("{")) {
    console.log(line);
    continue;
  }
  if (options.json) writeFileSync(options.json, `${line}\n`);
  print(JSON.parse(line));
}
process.exitCode = (await closed)[0] ?? 1;

/** @param {any} comparison */
function print(comparison) {
  const { oursFromTorch, nudgedFromTorch, firstTenSteps, within, nudgedWithin, last } = comparison;
  const list = (/** @type {number[]} */ numbers) => numbers.map((value) => value.toFixed(3)).join(", ");
  const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(0)} %`;
  console.log(`
Losses, means of 25 steps, ${options.seeds} seeds of ${options.steps} steps of ${options.network}:
  ours from PyTorch's                            ${oursFromTorch.toFixed(4)} apart
  PyTorch's from itself, weights nudged by 1e-6  ${nudgedFromTorch.toFixed(4)} apart
  first ten steps, ours from PyTorch's           ${firstTenSteps.toExponential(1)} apart at most
  ours within the spread of PyTorch's runs       ${percent(within)} of the points (PyTorch's nudged runs within the others: ${percent(nudgedWithin)})
  last 25 steps                                  ours ${list(last.ours)}; PyTorch ${list(last.torch)}`);
}
