/** What the title says where nothing is trained: what Train will do and cost, or what is on show instead. */
import { presetOf } from "#experiment/presets.ts";
import { duration, significant, whole } from "#geometry/figure.ts";
import { type RecordedRun, recordingOf, useAppStore } from "#store/app-store.ts";
import { knownPace } from "#store/paces.ts";
import { type Forecast, useForecast } from "#store/selectors.ts";
import { BringBack } from "./in-training.tsx";

export function BeforeTraining() {
  const forecast = useForecast();
  const canBringBack = useAppStore((state) => state.putAway !== null);
  const frameCount = useAppStore((state) => (state.revision >= 0 ? recordingOf(state).frameCount : 0));
  const back = canBringBack && frameCount === 0 && <BringBack>Bring the last recording back</BringBack>;
  if (forecast) {
    return (
      <>
        <ForecastWords forecast={forecast} /> {back}
      </>
    );
  }
  return (
    <>
      {back ? (
        "A fresh, untrained network. "
      ) : (
        <>
          Press <b>Train</b>: the white frame starts as the whole picture and learns to close in on the sign.{" "}
        </>
      )}
      <Cost /> {back}
    </>
  );
}

/** What a slow network will cost, before anyone has to wait for it. */
function ForecastWords({
  forecast: { millisecondsPerStep, stepsPerEpoch },
}: {
  readonly forecast: Forecast;
}) {
  const network = useAppStore((state) => presetOf((state.shown?.experiment ?? state.draft).network).label);
  const backend = useAppStore((state) => state.backend?.backend);
  if (millisecondsPerStep === null) {
    return <>{network} is a large network: measuring how long a step takes on this device…</>;
  }
  const seconds = millisecondsPerStep / 1000;
  return (
    <>
      Measured on this device{backend === "wasm" && ", on one core"}: a step of {network} takes about{" "}
      <b>{seconds < 10 ? `${significant(seconds, 2)}\u202fs` : duration(seconds)}</b>, an epoch of{" "}
      {whole(stepsPerEpoch)} steps about <b>{duration(seconds * stepsPerEpoch)}</b>.
    </>
  );
}

/** What the whole training will take, where such a one has been trained here before. */
function Cost() {
  const seconds = useAppStore(({ shown }) => {
    const pace = shown && knownPace(shown.experiment);
    return pace ? Math.round((shown.run.stepsPerEpoch * shown.experiment.epochs * pace) / 1000) : null;
  });
  return (
    seconds !== null && (
      <>
        It takes about <b>{duration(seconds)}</b> here.
      </>
    )
  );
}

/** What is on show: a recording, or a network from elsewhere. */
export function OnReplay({ origin }: { readonly origin: NonNullable<RecordedRun["origin"]> }) {
  const canBringBack = useAppStore((state) => state.putAway !== null);
  const data = origin.dataName === null ? "" : `, trained on ${origin.dataName}`;
  if (origin.kind === "network") {
    return (
      <>
        You look through <b>{origin.name}</b>
        {data}.{" "}
        {canBringBack ? (
          <BringBack>Bring the last recording back</BringBack>
        ) : (
          "Drag the timeline to see how it learnt."
        )}
      </>
    );
  }
  return (
    <>
      <b>Recording</b> {origin.shipped ? "of a run that you can repeat" : `from ${origin.name}`}
      {origin.createdAt && `, made on ${dateOf(origin.createdAt)}`}
      {origin.shipped ? "" : data}. <b>Train</b> begins it on this device. <Cost />
    </>
  );
}

const dateOf = (iso: string): string => new Date(iso).toLocaleDateString("en-GB", { dateStyle: "long" });
