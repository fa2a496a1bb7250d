/** The network of a run as it was at a step, or the kept one nearest to it, as a safetensors file. */
import { writeNetworkFile } from "#model/network-file.ts";
import type { NetworkToWrite, WrittenFile } from "#protocol/messages.ts";
import { fileName } from "#recording/file-name.ts";
import { type Moment, nearestMoment } from "#training/network-history.ts";

/** Rejects in plain words where there is no network. */
export async function writeNetwork(
  { experiment, classNames, stepsPerEpoch, dataName }: NetworkToWrite,
  moments: readonly Moment[],
  wanted: number,
): Promise<WrittenFile> {
  const moment = nearestMoment(moments, wanted);
  if (!moment) throw new Error("there is no network: nothing was trained, or only pictures were saved");
  const { network, transform, seed } = experiment;
  const { step } = moment;
  const remarks = { seed: String(seed), data: dataName, stepsPerEpoch: String(stepsPerEpoch) };
  const weights = await moment.weights();
  const bytes = writeNetworkFile({ network, transform, classNames, step, weights, remarks });
  return {
    name: `${fileName({ experiment, step })}.safetensors`,
    bytes: bytes as Uint8Array<ArrayBuffer>,
    step,
  };
}
