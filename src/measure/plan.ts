/** What is to be measured, and for how long: from the form, or from a link for programs. */
import { type BackendName, type ChoiceSetting, mostWorkers, settings } from "#experiment/experiment.ts";
import { type NetworkName, networkPresets, presetOf } from "#experiment/presets.ts";
import type { Contender } from "#protocol/bench-messages.ts";

export interface Plan {
  readonly networks: readonly NetworkName[];
  readonly backends: readonly BackendName[];
  /** Whether tfjs as it comes is measured beside this project's engine. */
  readonly stock: boolean;
  /** Turns of every contender. */
  readonly rounds: number;
}

export const roundsOf = { short: 3, thorough: 7 } as const;

const choicesOf = (key: "network" | "backend") =>
  (settings.find((setting) => setting.key === key) as ChoiceSetting).options.filter(
    ({ value }) => value !== "auto",
  );
/** Networks that are taught in a way of their own have no peers that know it. */
export const networkChoices = (
  choicesOf("network") as readonly { value: NetworkName; label: string }[]
).filter(({ value }) => !presetOf(value).recipe);
export const backendChoices = choicesOf("backend") as readonly { value: BackendName; label: string }[];

export const defaultPlan: Plan = {
  networks: ["standard-48", "quick"],
  backends: ["webgl", "wasm"],
  stock: true,
  rounds: roundsOf.short,
};

/**
 * `?measure&networks=quick&backends=wasm,webgl&stock=no&rounds=5&autostart`, measured in the order given; what is unknown
 * is passed over.
 */
export function planOf(search: string): { readonly plan: Plan; readonly autostart: boolean } {
  const given = new URLSearchParams(search);
  const some = <Value extends string>(
    name: string,
    choices: readonly { value: Value }[],
    otherwise: readonly Value[],
  ): readonly Value[] =>
    given
      .get(name)
      ?.split(",")
      .flatMap((wanted) => choices.find(({ value }) => value === wanted)?.value ?? []) ?? otherwise;
  const rounds = Math.round(Number(given.get("rounds")));
  return {
    plan: {
      networks: some("networks", networkChoices, defaultPlan.networks),
      backends: some("backends", backendChoices, defaultPlan.backends),
      stock: given.get("stock") !== "no",
      rounds: rounds >= 1 ? Math.min(rounds, 100) : defaultPlan.rounds,
    },
    autostart: given.has("autostart"),
  };
}

/**
 * Compact has the layers of standard-48 and differs only in how it is trained: what others need for them is measured
 * once, there.
 */
const peersElsewhere: Partial<Record<NetworkName, NetworkName>> = { compact: "standard-48" };

/** The network whose peers a network is compared with. */
export const peerNetwork = (network: NetworkName): NetworkName => peersElsewhere[network] ?? network;

interface Surroundings {
  readonly cores: number;
  /** Whether PyTorch was brought along. */
  readonly pytorch: boolean;
}

/** Everything that is measured for one network, this project's engine first. */
export function contendersFor(
  network: NetworkName,
  { backends, stock }: Plan,
  { cores, pytorch }: Surroundings,
): Contender[] {
  const oneAndAll = cores > 1 ? [1, Math.min(cores, mostWorkers)] : [1];
  const ours = backends.flatMap((backend) =>
    // Only on the processor is a batch shared.
    (backend === "wasm" ? oneAndAll : [1]).map(
      (workers): Contender => ({ network, engine: "fovea", backend, workers }),
    ),
  );
  if (peerNetwork(network) !== network) return ours;
  return [
    ...ours,
    ...backends
      .filter(() => stock)
      .map((backend): Contender => ({ network, engine: "stock", backend, workers: 1 })),
    ...oneAndAll
      .filter(() => pytorch)
      .map((workers): Contender => ({ network, engine: "pytorch", backend: "cpu", workers })),
  ];
}

export const networkLabel = (network: NetworkName): string => networkPresets[network].label;
