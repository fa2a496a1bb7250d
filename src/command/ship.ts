/**
 * What `npm run train` has left, made small enough to come with the app: its last network in half precision, some earlier
 * ones in eight bits, a manifest and a model card. Started by `npm run ship`.
 *
 * Argument: one JSON object, `Request`.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { asMarkdown, type Evaluation, modelCard } from "#command/model-card.ts";
import type { Metrics } from "#command/run-folder.ts";
import { type Precision, readNetworkFile, writeNetworkFile } from "#model/network-file.ts";
import type { Measurement } from "#recording/frame.ts";
import { logSpaced } from "#training/log-spaced.ts";
import { type Manifest, manifestName, readManifest } from "#training/shipped-network.ts";

interface Request {
  /** A folder of `npm run train`. */
  readonly run: string;
  /** What is there is replaced. */
  readonly out: string;
  /** A file of `npm run evaluate -- --json`, or null. */
  readonly figures: string | null;
  readonly date: string;
  /** For people: "GTSRB photographs". */
  readonly trainedOn: string;
}

/** All networks together. */
const mostBytes = 6_000_000;
/** With the untrained one, which takes none. */
const mostMoments = 10;
/** Before, a network is as good as untrained. */
const firstStep = 32;
/** Of each curve. */
const mostPoints = 60;

function main(request: Request): void {
  const { run, out, figures, date } = request;
  const metrics = JSON.parse(readFileSync(join(run, "metrics.json"), "utf8")) as Metrics;
  const evaluation = figures === null ? null : (JSON.parse(readFileSync(figures, "utf8")) as Evaluation);
  const found = readdirSync(join(run, "checkpoints")).flatMap((file) => {
    const step = Number(/^step-(\d+)\.safetensors$/.exec(file)?.[1] ?? Number.NaN);
    return step >= firstStep ? [{ step, file }] : [];
  });
  found.sort((a, b) => a.step - b.step);
  const last = found.at(-1);
  if (!last) throw new Error(`There are no networks in ${join(run, "checkpoints")}.`);
  // The last one answers; those before it only show how it came to be.
  const [answering, earlier] = (["F16", "I8"] as const).map(
    (precision) => packed(join(run, "checkpoints", last.file), precision).length,
  ) as [number, number];
  if (answering > mostBytes)
    throw new Error(`A network of ${answering} bytes is too large: ${mostBytes} are allowed.`);
  const most = Math.min(mostMoments - 1, 1 + Math.floor((mostBytes - answering) / earlier));
  const chosen = new Set(
    logSpaced(
      found.map(({ step }) => step),
      most,
    ),
  );

  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const checkpoints = found
    .filter(({ step }) => chosen.has(step))
    .map(({ step, file }) => {
      const bytes = packed(join(run, "checkpoints", file), step === last.step ? "F16" : "I8");
      writeFileSync(join(out, file), bytes);
      return { step, file, bytes: bytes.length };
    });
  const manifest = manifestOf(request, metrics, checkpoints);
  const card = modelCard({ metrics, manifest, evaluation, date });
  const text = JSON.stringify({ ...manifest, card });
  // What is shipped is read back as the app will read it.
  readManifest(JSON.parse(text));
  writeFileSync(join(out, manifestName), `${text}\n`);
  writeFileSync(join(out, "README.md"), asMarkdown("Model card of the network that comes with Fovea", card));
  const sum = checkpoints.reduce((total, { bytes }) => total + bytes, 0);
  console.log(
    `${out}: the untrained network and those after ${checkpoints.map(({ step }) => step).join(", ")} steps, ` +
      `${(sum / 1e6).toFixed(2)} MB.`,
  );
}

const packed = (path: string, precision: Precision): Uint8Array =>
  writeNetworkFile(readNetworkFile(readFileSync(path)), precision);

function manifestOf(
  { date, trainedOn }: Request,
  { experiment, data, series }: Metrics,
  checkpoints: Manifest["checkpoints"],
): Omit<Manifest, "card"> {
  const { network, transform, seed, batch, epochs } = experiment;
  return {
    format: "fovea-trained-1",
    createdAt: new Date(date).toISOString(),
    dataName: trainedOn,
    network,
    transform,
    classNames: data.classNames,
    seed,
    stepsPerEpoch: Math.floor(data.train / Math.min(batch, data.train)),
    epochs,
    checkpoints,
    measurements: thinned(series),
  };
}

/** Validation as it was measured and training once in a while, both log-spaced where there are many. */
function thinned(series: readonly Measurement[]): Measurement[] {
  const validated = series.filter(({ values }) => values.validationLoss !== undefined);
  const trained = series.filter(({ values }) => values.trainLoss !== undefined);
  return [...few(trained), ...few(validated)];
}

function few(measurements: readonly Measurement[]): Measurement[] {
  const untrained = measurements.filter(({ step }) => step === 0);
  const later = measurements.filter(({ step }) => step > 0);
  const chosen = new Set(
    logSpaced(
      later.map(({ step }) => step),
      mostPoints,
    ),
  );
  return [...untrained, ...later.filter(({ step }) => chosen.has(step))];
}

main(JSON.parse(process.argv[2] ?? "{}"));
