/** The networks of a training that was made elsewhere, at one step or several, each read when it is first wanted. */
import type { NetworkName } from "#experiment/presets.ts";
import type { TransformName } from "#geometry/transforms.ts";
import { type NetworkFile, readNetworkFile } from "#model/network-file.ts";
import { UntrustedError } from "#recording/untrusted.ts";

export interface NetworkHistory {
  readonly network: NetworkName;
  readonly transform: TransformName;
  readonly classNames: readonly string[];
  /** At least one; steps rise. */
  readonly moments: readonly Moment[];
}

export interface Moment {
  readonly step: number;
  /** All variables one after the other; rejects in plain words when they cannot be had. */
  weights(): Promise<Float32Array>;
}

/** The one nearest to a step, the earlier of two; null where there is none. */
export function nearestMoment(moments: readonly Moment[], step: number): Moment | null {
  const away = (moment: Moment) => Math.abs(moment.step - step);
  return moments.reduce<Moment | null>((best, one) => {
    if (!best || away(one) < away(best)) return one;
    return away(one) === away(best) && one.step < best.step ? one : best;
  }, null);
}

/** The same, with the weights as they are now, whatever training makes of them. */
export const fixed = (moments: readonly Moment[]): Promise<Moment[]> =>
  Promise.all(
    moments.map(async ({ step, weights }) => {
      const now = await weights();
      return { step, weights: async () => now };
    }),
  );

/** A network file that is not read yet. */
export interface StoredNetwork {
  readonly step: number;
  read(): Promise<Uint8Array>;
}

type Build = Omit<NetworkHistory, "moments">;

/**
 * Of files that are read already.
 * @param files at least one
 * @throws UntrustedError when they are not of one training
 */
export function historyOfFiles(files: readonly NetworkFile[]): NetworkHistory {
  const sorted = [...files].sort((a, b) => a.step - b.step);
  const [first] = sorted as [NetworkFile];
  for (const file of sorted) requireSameBuild(file, first);
  if (new Set(sorted.map(({ step }) => step)).size < sorted.length) {
    throw new UntrustedError("two of the files are of the same step");
  }
  const { network, transform, classNames } = first;
  const moments = sorted.map(({ step, weights }) => ({ step, weights: async () => weights }));
  return { network, transform, classNames, moments };
}

/** Of files that are read one by one, each checked then. */
export const historyOfStored = (build: Build, stored: readonly StoredNetwork[]): NetworkHistory => ({
  ...build,
  moments: stored.map(({ step, read }) => ({
    step,
    async weights() {
      const file = readNetworkFile(await read());
      requireSameBuild(file, build);
      return file.weights;
    },
  })),
});

function requireSameBuild(file: Build, build: Build): void {
  const same =
    file.network === build.network &&
    file.transform === build.transform &&
    file.classNames.length === build.classNames.length;
  if (same) return;
  throw new UntrustedError(`one network is ${inWords(file)}, another ${inWords(build)}`);
}

const inWords = ({ network, transform, classNames }: Build): string =>
  `${network}, ${transform}, for ${classNames.length} classes`;
