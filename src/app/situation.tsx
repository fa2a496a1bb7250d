/** One line that says where things stand and what can be done about it. */
import { whole } from "#geometry/figure.ts";
import { statusOf, travel, useAppStore } from "#store/app-store.ts";
import { carryOut } from "#store/remedies.ts";
import { isSame } from "#store/runs.ts";
import { shownStep } from "#store/selectors.ts";
import { trainingClient } from "#store/training-client.ts";
import { BeforeTraining, OnReplay } from "./before-training.tsx";
import { Done, Paused, Training } from "./in-training.tsx";
import { TextAction } from "./text-action.tsx";

export function Situation() {
  const status = useAppStore(statusOf);
  const shown = useAppStore((state) => state.shown);
  const own = useAppStore((state) => state.own);
  const takingOver = useAppStore((state) => state.takingOver);
  const trouble = useAppStore((state) => state.trouble);
  if (trouble) return <Trouble />;
  if (!shown) return <>Making traffic signs to learn from…</>;
  if (takingOver) {
    return <>Starting to train on this device; what is on show stays until the first frame is there.</>;
  }
  if (status === "replay" && shown.origin) return <OnReplay origin={shown.origin} />;
  if (status === "idle" && !isSame(shown, own)) {
    return (
      <>
        The last recording, to look at. <b>Train</b> begins the new, untrained run.
      </>
    );
  }
  switch (status) {
    case "training":
      return <Detached otherwise={<Training />} />;
    case "paused":
      return <Paused />;
    case "done":
      return <Done />;
    case "failed":
      return <>Training has stopped. Reset begins again with the same settings.</>;
    case "loading-data":
      return <>Opening the data set; what is recorded stays.</>;
    case "idle":
    case "replay":
      return <BeforeTraining />;
    default:
      return status satisfies never;
  }
}

/** What ails the run, and the best remedy; all of them stand in the alert. */
function Trouble() {
  const trouble = useAppStore((state) => state.trouble);
  const [first] = trouble?.actions ?? [];
  return (
    <>
      <b className="wrong">{trouble?.happened.split(/(?<=[.:]) /)[0]?.replace(/:$/, ".")}</b>{" "}
      {first && <TextAction onClick={() => carryOut(first.act)}>{first.label}</TextAction>}
    </>
  );
}

/** For those who look at something else than what is being trained. */
function Detached({ otherwise }: { readonly otherwise: React.ReactNode }) {
  const shown = useAppStore((state) => state.shown);
  const step = useAppStore((state) => state.own?.step ?? 0);
  const isLive = useAppStore(
    (state) => state.playback.mode === "following" && isSame(state.shown, state.own),
  );
  const viewed = useAppStore(shownStep);
  if (isLive || viewed === null || !shown) return otherwise;
  return (
    <>
      Viewing {shown.origin ? `${shown.origin.name}, ` : ""}step <b>{whole(viewed)}</b>, training at{" "}
      <b>{whole(step)}</b>: <TextAction onClick={jumpToLive}>jump to live</TextAction>
    </>
  );
}

function jumpToLive(): void {
  trainingClient.showOwn();
  travel({ type: "follow" });
}
