/** What the title says while a run is trained, paused and done. */
import { useState } from "react";
import { fixed, percent, whole } from "#geometry/figure.ts";
import { type RecordedRun, useAppStore } from "#store/app-store.ts";
import { outcomeOf, useStandstill } from "#store/progress.ts";
import { trainingClient } from "#store/training-client.ts";
import { TextAction } from "./text-action.tsx";

const useOwn = (): RecordedRun | null => useAppStore((state) => state.own ?? state.shown);

export function Training() {
  const own = useOwn();
  const standstill = useStandstill();
  const [ignored, setIgnored] = useState<number | null>(null);
  if (!own) return null;
  const { step, epoch, experiment, branchedAt } = own;
  if (standstill && standstill.since !== ignored) {
    const { since, accuracy } = standstill;
    return (
      <>
        No better on held-out signs since step <b>{whole(since)}</b> ({percent(accuracy)} right).{" "}
        <TextAction onClick={() => trainingClient.pauseTraining()}>Stop here</TextAction> or{" "}
        <TextAction onClick={() => setIgnored(since)}>go on</TextAction>
      </>
    );
  }
  return (
    <>
      Training on this device: epoch <b>{fixed(epoch, 1)}</b> of {experiment.epochs}, step{" "}
      <b>{whole(step)}</b>.{" "}
      {branchedAt === null
        ? "Drag the timeline to look back; training goes on."
        : `It went back to step ${whole(branchedAt)}, at a rate of ${experiment.rate}.`}
    </>
  );
}

export function Paused() {
  const own = useOwn();
  const canBringBack = useAppStore(({ own, putAway }) => own?.branchedAt !== null && putAway !== null);
  if (!own) return null;
  return (
    <>
      Training is paused at step <b>{whole(own.step)}</b>, epoch {fixed(own.epoch, 1)} of{" "}
      {own.experiment.epochs}. Press Play to watch what it learnt, or Train to go on.{" "}
      {canBringBack && <BringBack>Show the run that failed</BringBack>}
    </>
  );
}

export function Done() {
  const own = useOwn();
  if (!own) return null;
  const { epochs } = own.experiment;
  return (
    <>
      Done after {epochs} {epochs === 1 ? "epoch" : "epochs"}
      <OutcomeWords own={own} />. Press Play to watch it learn, or{" "}
      <TextAction onClick={trainLonger}>add {moreEpochs} epochs</TextAction>
    </>
  );
}

function OutcomeWords({ own }: { readonly own: RecordedRun }) {
  const outcome = outcomeOf(own);
  if (!outcome) return null;
  const { accuracy, count, focus } = outcome;
  return (
    <>
      : <b>{percent(accuracy)}</b> of {whole(count)} held-out signs named
      {focus && (
        <>
          , focus <b>{fixed(focus.reached, 2)}</b> ({fixed(focus.identity, 2)} untrained)
        </>
      )}
    </>
  );
}

export const BringBack = ({ children }: { readonly children: string }) => (
  <TextAction onClick={() => trainingClient.bringBack()}>{children}</TextAction>
);

const moreEpochs = 10;

function trainLonger(): void {
  const { draft } = useAppStore.getState();
  trainingClient.adjust({ epochs: Math.min(500, draft.epochs + moreEpochs) });
  trainingClient.train();
}
