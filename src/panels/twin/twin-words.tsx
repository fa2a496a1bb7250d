/** What the transformer is worth at the playhead, in words: computed where all who are compared were examined. */
import { fixed, whole } from "#geometry/figure.ts";
import { recordingOf, useAppStore } from "#store/app-store.ts";
import { useTwinOfShown } from "#store/twins.ts";
import { chance, compare, pointsApart, readPercent } from "./comparison.ts";

const share = (value: number): string => `${fixed(readPercent(value), 1)} %`;

const points = (difference: number): string =>
  `${fixed(Math.abs(difference), 1)} ${Math.abs(difference) === 1 ? "point" : "points"}`;

/** "16.0 points more", "no difference". */
const moreOrFewer = (difference: number): string =>
  difference === 0 ? "no difference" : `${points(difference)} ${difference > 0 ? "more" : "fewer"}`;

export function TwinWords({ step }: { readonly step: number }) {
  const run = useAppStore(recordingOf).series("validationAccuracy");
  const count = useAppStore(({ shown }) => shown?.run.validationCount ?? 1);
  const without = useTwinOfShown("without")?.recording.series("validationAccuracy");
  const frozen = useTwinOfShown("frozen")?.recording.series("validationAccuracy");
  const pair = without && compare([run, without], step);
  const control = frozen && compare(without ? [run, without, frozen] : [run, frozen], step);
  const [ofRun, ofOther] = (pair ?? control)?.values ?? [];
  const isSure = ofRun !== undefined && ofOther !== undefined;
  return (
    <div className="twin-words">
      <p data-testid="twin-difference">
        {pair && <Without step={pair.step} values={pair.values as [number, number]} />}
        {pair && control && without && (
          <Shares step={control.step === pair.step ? null : control.step} values={control.values as Three} />
        )}
        {control && !without && <Frozen step={control.step} values={control.values as [number, number]} />}
        {!pair && !control && "Train a twin, and the difference stands here in figures."}
      </p>
      <p className="note">
        {isSure &&
          `Of ${whole(count)} held-out signs: a difference of less than ${fixed(
            chance(ofRun, ofOther, count),
            0,
          )} points may be chance. One seed each: another may say otherwise.`}
      </p>
    </div>
  );
}

type Three = readonly [run: number, without: number, frozen: number];

function Without({
  step,
  values: [run, twin],
}: {
  readonly step: number;
  readonly values: [number, number];
}) {
  return (
    <>
      At step {whole(step)} the classifier has <b>{share(run)}</b> of the held-out signs right with the
      transformer, <b>{share(twin)}</b> without: <b>{moreOrFewer(pointsApart(run, twin))}</b> with it.{" "}
    </>
  );
}

function Frozen({ step, values: [run, twin] }: { readonly step: number; readonly values: [number, number] }) {
  return (
    <>
      At step {whole(step)} the classifier has <b>{share(run)}</b> of the held-out signs right with the
      transformer, <b>{share(twin)}</b> through one frozen window:{" "}
      <b>{moreOrFewer(pointsApart(run, twin))}</b> by looking where each sign is.
    </>
  );
}

/** The way from the whole picture to the window, and from there to each sign. @param step where it is another one */
function Shares({
  step,
  values: [run, without, frozen],
}: {
  readonly step: number | null;
  readonly values: Three;
}) {
  return (
    <>
      One frozen window for all{step !== null && `, as of step ${whole(step)},`} has <b>{share(frozen)}</b>: a
      closer look alone brings {signedPoints(pointsApart(frozen, without))}, looking where each sign is{" "}
      {signedPoints(pointsApart(run, frozen))}.
    </>
  );
}

const signedPoints = (difference: number) => (
  <b>
    {difference > 0 ? "+" : ""}
    {fixed(difference, 1)}
  </b>
);
