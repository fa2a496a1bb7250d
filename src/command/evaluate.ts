/**
 * A trained network measured: accuracy, focus, causal controls and stillness, on photographs or drawn signs. Started by
 * `npm run evaluate`.
 *
 * Argument: one JSON object, `Request`. Progress goes to stderr; stdout gets one line of JSON, `Evaluated`.
 */
import { existsSync, readFileSync } from "node:fs";
import { startWasmInNode } from "#command/node-backend.ts";
import { openData } from "#command/open-data.ts";
import type { Dataset } from "#data/dataset.ts";
import { networkPresets } from "#experiment/presets.ts";
import { transforms } from "#geometry/transforms.ts";
import { parameterCount } from "#model/architecture.ts";
import { Network } from "#model/network.ts";
import { type NetworkFile, readNetworkFile } from "#model/network-file.ts";
import { alone } from "#training/crew.ts";
import { examine, type Report } from "#training/examine.ts";

export interface Request {
  /** A network's safetensors file. */
  readonly model: string;
  /** Archives, or "drawn-signs". */
  readonly data: readonly string[];
  /** What held-out tracks are drawn by: the same as in training, or the network has learnt from them. */
  readonly seed: number;
  /** Measures on every picture instead of on the held-out ones. */
  readonly all: boolean;
}

export interface Evaluated {
  readonly model: Omit<NetworkFile, "weights"> & { readonly file: string; readonly parameters: number };
  readonly data: { readonly name: string; readonly seed: number; readonly notes: readonly string[] };
  readonly measured: readonly Measured[];
}

export interface Measured extends Report {
  /** For people: "the 7,830 pictures of 261 held-out tracks (seed 42)". */
  readonly on: string;
}

type Part = Pick<Dataset, "validation" | "sequences"> & { readonly on: string };

const reportEveryMs = 5000;

async function main({ model, data, seed, all }: Request): Promise<void> {
  const file = readModel(model);
  await startWasmInNode();
  const { dataset, notes } = await openData(data, seed);
  checkClasses(file, dataset);
  const { weights, ...described } = file;
  const network = new Network(
    networkPresets[file.network],
    transforms[file.transform],
    file.classNames.length,
    weights,
  );
  const measured: Measured[] = [];
  for (const part of partsOf(dataset, seed, all)) {
    console.error(`Measuring on ${part.on} …`);
    let reported = performance.now();
    const onProgress = (share: number) => {
      if (performance.now() - reported < reportEveryMs) return;
      reported = performance.now();
      console.error(`${Math.round(100 * share)} %`);
    };
    measured.push({
      on: part.on,
      ...(await examine({ crew: alone, network, dataset: part, seed, onProgress })),
    });
  }
  const result: Evaluated = {
    model: { ...described, file: model, parameters: parameterCount(network.specs) },
    data: { name: dataset.name, seed, notes },
    measured,
  };
  network.dispose();
  console.log(JSON.stringify(result));
}

function readModel(path: string): NetworkFile {
  if (!existsSync(path)) throw new Error(`There is no file ${path}.`);
  try {
    return readNetworkFile(readFileSync(path));
  } catch (error) {
    throw new Error(`${path} cannot be used: ${error instanceof Error ? error.message : error}.`);
  }
}

/** A network can be asked about its own classes only. */
function checkClasses({ classNames }: NetworkFile, dataset: Dataset): void {
  if (classNames.join("\n") === dataset.classNames.join("\n")) return;
  const named = (names: readonly string[]) =>
    `${names.length} (${names.slice(0, 3).join(", ")}${names.length > 3 ? ", …" : ""})`;
  throw new Error(
    `The network knows other classes than ${dataset.name} has: ${named(classNames)} against ${named(dataset.classNames)}. Choose data with the classes that it was trained on.`,
  );
}

/** What is measured on: everything, or held-out pictures and whatever the source itself keeps for testing. */
function partsOf(dataset: Dataset, seed: number, all: boolean): Part[] {
  const { validation, sequences, test, whole } = dataset;
  const pictures = (count: number) => `${count.toLocaleString("en")} pictures`;
  // GTSRB's training pictures all belong to tracks: without any, these are test images, which nobody holds back.
  const testImages = dataset.kind === "gtsrb" && sequences.length === 0;
  if (whole && (all || testImages)) {
    const on = testImages
      ? `all ${pictures(whole.count)}, GTSRB’s test images`
      : `all ${pictures(whole.count)}`;
    return [{ on: `${on}, of ${dataset.name}`, validation: whole, sequences }];
  }
  if (all) {
    throw new Error("Drawn signs have no end: leave --all out, and choose others with --seed.");
  }
  const heldOut =
    dataset.kind === "drawn-signs"
      ? `${pictures(validation.count)} drawn by seed ${seed}, none of them for training`
      : `${pictures(validation.count)} of ${dataset.name} that seed ${seed} holds out${sequences.length > 0 ? ` (${sequences.length} tracks)` : ""}`;
  return [
    { on: heldOut, validation, sequences },
    ...(test
      ? [
          {
            on: `the ${pictures(test.count)} that ${dataset.name} keeps for testing`,
            validation: test,
            sequences: [],
          },
        ]
      : []),
  ];
}

try {
  await main(JSON.parse(process.argv[2] ?? "{}"));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
