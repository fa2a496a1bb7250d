// @ts-check
/**
 * `npm run train`: trains a network without a page, with the app's own engine, and leaves checkpoints, curves and figures
 * in a folder. Ctrl-C stops it cleanly; `--resume` goes on to the same losses.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import util from "node:util"; // whole: an old Node, which lacks parseArgs, must get as far as being told so
import { installMissing } from "./install.mjs";
import { requireNode } from "./project.mjs";

requireNode();
const { values: options } = util.parseArgs({
  options: {
    data: { type: "string", multiple: true },
    out: { type: "string" },
    network: { type: "string", default: "compact" },
    transform: { type: "string", default: "affine" },
    epochs: { type: "string", default: "16" },
    rate: { type: "string" },
    batch: { type: "string" },
    seed: { type: "string", default: "42" },
    "drawn-per-class": { type: "string", default: "300" },
    recipe: { type: "string", default: "{}" },
    "stop-at": { type: "string" },
    "save-every": { type: "string", default: "120" },
    resume: { type: "boolean", default: false },
    help: { type: "boolean", short: "h" },
  },
});
if (options.help || !options.data || !options.out) {
  console.log(`npm run train -- --data GTSRB.zip   photographs to train on, or drawn-signs (the app's),
                                    roadside-drawn-signs (most like photographs), easy-drawn-signs
                 --out FOLDER       for checkpoints, curves and figures
                 [--network compact] [--transform affine] [--epochs 16] [--seed 42]
                 [--rate 0.003] [--batch 64]   those that go with the network where they are not given
                 [--resume]         goes on with the run in the folder
                 [--stop-at STEP]   stops there, as Ctrl-C does
                 [--save-every 120]        seconds; so much is lost at most when it is killed
                 [--drawn-per-class 300]   how many drawn signs of each class to train on
                 [--recipe JSON]    changes to the recipe, to try something: '{"dropout": 0.4}'`);
  process.exit(options.help ? 0 : 1);
}
installMissing();
const { buildCommand } = await import("./build-command.mjs");
const file = await buildCommand("train");
const request = {
  data: options.data.map((data) => (data.endsWith("drawn-signs") ? data : resolve(data))),
  out: resolve(options.out),
  network: options.network,
  transform: options.transform,
  epochs: Number(options.epochs),
  rate: options.rate === undefined ? null : Number(options.rate),
  batch: options.batch === undefined ? null : Number(options.batch),
  seed: Number(options.seed),
  drawnPerClass: Number(options["drawn-per-class"]),
  recipe: JSON.parse(options.recipe),
  stopAt: options["stop-at"] === undefined ? null : Number(options["stop-at"]),
  resume: options.resume,
  saveEverySeconds: Number(options["save-every"]),
};
// Ctrl-C reaches the child too, which saves what it has; this one only waits.
process.on("SIGINT", () => {});
const child = spawn(process.execPath, [file, JSON.stringify(request)], { stdio: "inherit" });
process.exitCode = (await once(child, "close"))[0] ?? 1;
