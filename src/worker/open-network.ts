/** Networks trained elsewhere, from files or from the app's own folder, as a run on the data at hand. */
import type { Split } from "#data/dataset.ts";
import { defaultExperiment } from "#experiment/experiment.ts";
import { ok, type Result, refuse } from "#experiment/notice.ts";
import { readNetworkFile } from "#model/network-file.ts";
import type { Origin } from "#protocol/messages.ts";
import type { Measurement, RunDescription, WatchedImages } from "#recording/frame.ts";
import { UntrustedError } from "#recording/untrusted.ts";
import { historyOfFiles, type NetworkHistory } from "#training/network-history.ts";
import { planRun, type RunPlan } from "#training/run-plan.ts";
import { manifestName, readManifest, shippedHistory } from "#training/shipped-network.ts";
import { examOf } from "#worker/hardest.ts";
import type { VisitingRun } from "#worker/visiting-run.ts";

export const isNetworkFile = ({ name }: File): boolean => /\.safetensors$/i.test(name);

/** More than any network here has. */
const largestFile = 512 * 1024 * 1024;

/** @param files at least one: a network, or the networks of one training at several steps */
export async function openNetworks(
  files: readonly File[],
  id: number,
  own: RunPlan,
): Promise<Result<VisitingRun>> {
  const [{ name }] = files as [File];
  const title = files.length === 1 ? name : `${name} and ${files.length - 1} more`;
  try {
    const read = await Promise.all(
      files.map(async (file) => {
        if (file.size > largestFile) throw new UntrustedError("it is larger than any network of Fovea’s");
        return readNetworkFile(new Uint8Array(await file.arrayBuffer()));
      }),
    );
    const history = historyOfFiles(read);
    requireClassesOf(history, own);
    const remarks = read[0]?.remarks ?? {};
    const stepsPerEpoch = Number(remarks.stepsPerEpoch);
    return ok(
      visit(history, {
        id,
        own,
        stepsPerEpoch: Number.isInteger(stepsPerEpoch) && stepsPerEpoch > 0 ? stepsPerEpoch : null,
        origin: { shipped: false, name: title, dataName: remarks.data ?? null, createdAt: null, card: [] },
        measurements: [],
      }),
    );
  } catch (error) {
    return refuse(
      `${title} cannot be opened as a network: ${reason(error)}.`,
      "Nothing was changed: what is on show, the data set and the run are as they were.",
      error instanceof ClassesError
        ? "Open the data set that it was trained on first, then the network."
        : "Choose a network that Fovea or its Python script wrote; if it was sent or downloaded, fetch it again.",
    );
  }
}

/** @param address of the folder, with a slash at its end */
export async function openShippedNetwork(
  address: string,
  { id, own }: { readonly id: number; readonly own: RunPlan },
): Promise<Result<VisitingRun>> {
  try {
    const manifest = readManifest(await (await fetched(new URL(manifestName, address))).json());
    const history = shippedHistory(
      manifest,
      async (file) => new Uint8Array(await (await fetched(new URL(file, address))).arrayBuffer()),
    );
    requireClassesOf(history, own);
    const { stepsPerEpoch, dataName, createdAt, card, measurements } = manifest;
    const origin = { shipped: true, name: "Fovea’s network", dataName, createdAt, card };
    return ok(visit(history, { id, own, stepsPerEpoch, origin, measurements }));
  } catch (error) {
    return refuse(
      `The network that comes with Fovea cannot look at your picture: ${reason(error)}.`,
      "Your picture stays here, and so does everything else.",
      error instanceof ClassesError
        ? "Press Train: the network that you train here will look at it."
        : "Try again when the connection is back, or press Train: your own network will look at it.",
      error instanceof ClassesError ? [] : [{ label: "Try again", act: { type: "consult" } }],
    );
  }
}

class ClassesError extends UntrustedError {}

function requireClassesOf({ classNames }: NetworkHistory, { whole, classes }: RunPlan): void {
  const here = [whole.classNames.length, classes.length];
  if (here.includes(classNames.length)) return;
  throw new ClassesError(
    `it tells ${classNames.length} classes apart, and the data set at hand has ${here[0]}${here[0] === here[1] ? "" : `, of which ${here[1]} are chosen`}`,
  );
}

interface Visit {
  readonly id: number;
  readonly own: RunPlan;
  /** null where nobody says: then an epoch is one of the data at hand. */
  readonly stepsPerEpoch: number | null;
  readonly origin: Omit<Origin, "kind" | "looks" | "examines">;
  readonly measurements: readonly Measurement[];
}

/** The networks as a run that watches what the worker's own run would watch, under the names that they know. */
function visit(history: NetworkHistory, { id, own, origin, measurements, ...given }: Visit): VisitingRun {
  const { network, transform, classNames, moments } = history;
  const plan = planRun(id, own.whole, { ...own.experiment, network, transform });
  const { experiment } = plan;
  const knowsAll = classNames.length !== plan.classes.length;
  const description = knowsAll ? amongAll(plan) : plan.description;
  const stepsPerEpoch = given.stepsPerEpoch ?? description.stepsPerEpoch;
  const last = moments.at(-1)?.step ?? 0;
  return {
    run: { ...description, classNames, stepsPerEpoch, identityRoiIoU: null },
    experiment: {
      ...experiment,
      ...(knowsAll && { classes: defaultExperiment.classes }),
      epochs: Math.max(1, Math.round(last / stepsPerEpoch)),
    },
    origin: { ...origin, kind: "network", looks: true, examines: true },
    frames: [],
    measurements,
    history,
    exam: knowsAll ? { ...examOf(plan), split: splitAmongAll(plan) } : examOf(plan),
  };
}

/** For networks that know all classes, where only some are chosen: the same pictures, labelled among all. */
function amongAll({ description, classes }: RunPlan): RunDescription {
  const labelled = (images: WatchedImages): WatchedImages => ({
    ...images,
    labels: images.labels.map((label) => classes[label] as number),
  });
  const { probes, sequence } = description;
  return { ...description, probes: labelled(probes), sequence: labelled(sequence) };
}

const splitAmongAll = ({ dataset: { validation }, classes }: RunPlan): Split => ({
  ...validation,
  label: (index) => classes[validation.label(index)] as number,
});

async function fetched(address: URL): Promise<Response> {
  const response = await fetch(address).catch(() => {
    const why = navigator.onLine ? "the server does not answer" : "this device is offline";
    throw new UntrustedError(`it could not be fetched, since ${why}`);
  });
  if (!response.ok) {
    throw new UntrustedError(
      `it could not be fetched, since the server answers with error ${response.status}`,
    );
  }
  return response;
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
