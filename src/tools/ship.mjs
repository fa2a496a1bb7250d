// @ts-check
/** `npm run ship`: puts a trained network, or a recorded run, where the app takes what it comes with from. */
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import util from "node:util"; // whole: an old Node, which lacks parseArgs, must get as far as being told so
import { installMissing } from "./install.mjs";
import { requireNode, root } from "./project.mjs";

requireNode();
const { values: options } = util.parseArgs({
  options: {
    run: { type: "string" },
    figures: { type: "string" },
    date: { type: "string", default: new Date().toISOString().slice(0, 10) },
    "trained-on": { type: "string", default: "GTSRB photographs" },
    out: { type: "string", default: join(root, "public/trained") },
    recording: { type: "string" },
    help: { type: "boolean", short: "h" },
  },
});
if (options.help || (!options.run && !options.recording)) {
  console.log(`npm run ship -- --run FOLDER        a folder of npm run train: its networks go to public/trained/
                [--figures FILE]    what npm run evaluate -- --json has printed, for the model card
                [--date 2026-11-23] of the figures
                [--trained-on "GTSRB photographs"]   as people are told
                [--out FOLDER]      instead of public/trained/
npm run ship -- --recording FILE    a .fovea file of npm run train: becomes the recording that plays at first,
                                    and its beginning, which the page can show before any worker runs`);
  process.exit(options.help ? 0 : 1);
}
/** The first thing that every visitor fetches besides the page. */
const mostRecordingBytes = 150_000;

installMissing();
if (options.recording) await shipRecording(options.recording);
if (options.run) await shipNetwork(options.run);

/** @param {string} file */
async function shipRecording(file) {
  const { size } = statSync(file);
  if (size > mostRecordingBytes) {
    console.error(
      `${file} has ${size} bytes; ${mostRecordingBytes} are allowed. Record it without checkpoints.`,
    );
    process.exitCode = 1;
    return;
  }
  const { buildCommand } = await import("./build-command.mjs");
  const strip = join(root, "src/app/recorded-probes.jpg");
  const request = { recording: resolve(file), out: join(root, "public"), strip };
  const command = await buildCommand("ship-recording");
  const { status } = spawnSync(process.execPath, [command, JSON.stringify(request)], { stdio: "inherit" });
  process.exitCode = status ?? 1;
}

/** @param {string} run */
async function shipNetwork(run) {
  const { buildCommand } = await import("./build-command.mjs");
  const request = {
    run: resolve(run),
    out: resolve(options.out),
    figures: options.figures ? resolve(options.figures) : null,
    date: options.date,
    trainedOn: options["trained-on"],
  };
  const { status } = spawnSync(process.execPath, [await buildCommand("ship"), JSON.stringify(request)], {
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
}
