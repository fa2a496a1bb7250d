/** A disturbance and its amount, the picture as it is beside the disturbed one, and the sweep over all amounts. */
import { useMemo, useState } from "react";
import { type DisturbanceName, disturbanceNames, rangeOf } from "#geometry/disturbance.ts";
import { NoNetwork } from "#panels/no-network.tsx";
import { StepNote } from "#panels/step-note.tsx";
import { useInSight } from "#panels/use-in-sight.ts";
import { useAppStore } from "#store/app-store.ts";
import { shownStep, useSizes, useWatched } from "#store/selectors.ts";
import { Amount } from "./amount.tsx";
import { BenchPictures, UnseenPictures } from "./bench-pictures.tsx";
import { BenchWords, UnseenWords } from "./bench-words.tsx";
import { BreakingPoints } from "./breaking-points.tsx";
import { amountsOf, kinds } from "./kinds.ts";
import { Sweep } from "./sweep.tsx";
import { trialOf, useOutcomes } from "./trial.ts";
import "./bench-view.css";

/** What is tried first: a quarter of the way, so that there is something to see. */
const firstAmount: Readonly<Record<DisturbanceName, number>> = {
  right: 6,
  down: 6,
  rotation: 20,
  zoom: 30,
  clutter: 50,
  brightness: 40,
};

export default function BenchView() {
  const [element, isInSight] = useInSight<HTMLDivElement>();
  const [name, setName] = useState<DisturbanceName>("right");
  const [amounts, setAmounts] = useState(firstAmount);
  const { inputSize: size } = useSizes();
  const picture = useWatched(useAppStore((state) => state.onStage));
  const step = useAppStore(shownStep);
  const [least, most] = rangeOf(name, size);
  const amount = Math.min(most, Math.max(least, amounts[name]));
  const choose = (which: DisturbanceName, howMuch: number) => {
    setName(which);
    setAmounts((before) => ({ ...before, [which]: howMuch }));
  };
  const live = useMemo(
    () => picture && trialOf(picture, size, [{ name, amount }]),
    [picture, size, name, amount],
  );
  const sweep = useMemo(
    () =>
      picture &&
      trialOf(
        picture,
        size,
        amountsOf(name, size).map((some) => ({ name, amount: some })),
      ),
    [picture, size, name],
  );
  const now = useOutcomes(isInSight ? live : null);
  const swept = useOutcomes(isInSight ? sweep : null);
  return (
    <div ref={element} className="disturb-body" data-settled={now.isCurrent && swept.isCurrent}>
      <p className="disturb-lead">
        Move, turn or hide the sign on the stage: a transformer that has learnt where to look follows it, and
        its output stands still.
      </p>
      <fieldset className="segments disturb-kinds">
        <legend className="hidden">Disturbance</legend>
        {disturbanceNames.map((which) => (
          <label key={which}>
            <input
              type="radio"
              name="disturbance"
              checked={which === name}
              onChange={() => choose(which, amounts[which])}
            />
            <span>{kinds[which].label}</span>
          </label>
        ))}
      </fieldset>
      <Amount name={name} amount={amount} range={[least, most]} onChange={(some) => choose(name, some)} />
      {now.problem !== null || step === null ? (
        <>
          {live && <UnseenWords trial={live} />}
          <NoNetwork problem={now.problem} />
          {live && <UnseenPictures trial={live} />}
        </>
      ) : (
        <>
          {now.seen ? (
            <BenchWords seen={now.seen} />
          ) : (
            <p className="disturb-words note">Asking the network…</p>
          )}
          <div className="disturb-columns">
            <div>
              {now.seen && <BenchPictures seen={now.seen} />}
              {now.seen && <StepNote step={now.seen.step} />}
            </div>
            <div>
              {swept.seen && (
                <Sweep
                  seen={swept.seen}
                  name={name}
                  amount={amount}
                  onChoose={(some) => choose(name, some)}
                />
              )}
            </div>
          </div>
          {picture && (
            <BreakingPoints picture={picture} size={size} isInSight={isInSight} onChoose={choose} />
          )}
        </>
      )}
    </div>
  );
}
