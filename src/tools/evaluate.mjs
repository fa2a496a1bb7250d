// @ts-check
/**
 * `npm run evaluate`: measures a trained network on held-out photographs, on GTSRB's official test images or on drawn
 * signs, and prints accuracy, focus, causal controls and stillness (SCIENCE.md, section 7).
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import util from "node:util"; // whole: an old Node, which lacks parseArgs, must get as far as being told so
import { printEvaluation } from "./evaluate-tables.mjs";
import { installMissing } from "./install.mjs";
import { requireNode } from "./project.mjs";

requireNode();
const { values: options, positionals } = util.parseArgs({
  allowPositionals: true,
  options: {
    model: { type: "string" },
    data: { type: "string", multiple: true },
    seed: { type: "string", default: "42" },
    all: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    help: { type: "boolean", short: "h" },
  },
});
const data = [...(options.data ?? []), ...positionals];
const seed = Number(options.seed);
if (options.help || !options.model || data.length === 0 || !Number.isSafeInteger(seed)) {
  console.log(`npm run evaluate -- --model FILE        a network (safetensors)
                    --data ZIP [ZIP...]  GTSRB's training archive, its test archives (pictures and ground truth),
                                         the Kaggle copy; or drawn-signs, easy-drawn-signs
                                         (large, upright, in fair light), roadside-drawn-signs (most like photographs)
                    [--seed 42]          what held-out tracks are drawn by: the seed of the training
                    [--all]              every picture of the archive, for a network that has learnt from none of them
                    [--json]             one JSON object instead of tables`);
  process.exit(options.help ? 0 : 1);
}
installMissing();
const { buildCommand } = await import("./build-command.mjs");
const file = await buildCommand("evaluate");
const request = {
  model: resolve(options.model),
  data: data.map((path) => (/^((easy|roadside)-)?drawn-signs$/.test(path) ? path : resolve(path))),
  seed,
  all: options.all,
};
const child = spawn(process.execPath, [file, JSON.stringify(request)], {
  stdio: ["ignore", "pipe", "inherit"],
});
const closed = once(child, "close");
const answer = await text(child.stdout);
process.exitCode = (await closed)[0] ?? 1;
if (process.exitCode === 0) {
  if (options.json) process.stdout.write(answer);
  else printEvaluation(JSON.parse(answer));
}
