/** The figures of one approach: three that say it all, and the table that they come from, guards included. */
import { fixed, percent, whole } from "#geometry/figure.ts";
import type { JitterReport } from "#geometry/jitter.ts";
import type { Stillness, Ways } from "#geometry/stillness.ts";
import { measuredApproaches } from "#recording/frame.ts";
import { lastAtOrBefore } from "#recording/recording.ts";
import { recordingOf, useAppStore } from "#store/app-store.ts";
import { shownStep } from "#store/selectors.ts";

interface Props {
  readonly stillness: Ways<Stillness>;
  readonly jitter: JitterReport | null;
  readonly hasBoxes: boolean;
}

export function StillnessFigures({ stillness, jitter, hasBoxes }: Props) {
  const { identity, output, boxCrop } = stillness;
  const fisher = useFisher();
  // Of a run from elsewhere nobody here knows how many approaches it was measured on.
  const measuredOn = useAppStore(({ shown }) =>
    shown?.origin
      ? "in its training"
      : `of ${Math.min(measuredApproaches, shown?.approaches.labels.length ?? 0)} approaches`,
  );
  const jitterMissing = hasBoxes ? "is measured where this tab trains" : "wants the sign’s box";
  return (
    <div className="stillness-figures">
      <dl className="stillness-headlines">
        <Headline
          name="Variance over time"
          figure={ratio(output.varianceRatio)}
          testId="stillness-variance-ratio"
          meaning="of the input’s: less is stiller"
        />
        <Headline
          name="Jitter"
          figure={ratio(jitter?.ratio.centre)}
          testId="stillness-jitter"
          meaning={jitter ? "of the input’s, when frames are shaken" : jitterMissing}
        />
        <Headline
          name="Sharpness"
          figure={ratio(output.sharpnessToBoxCrop)}
          testId="stillness-sharpness"
          meaning={hasBoxes ? "of the box crop’s: a blur would be still too" : "wants the sign’s box"}
        />
      </dl>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">Input</th>
            <th scope="col">Output</th>
            <th scope="col">Box crop</th>
          </tr>
        </thead>
        <tbody>
          <Row
            name="Variance over time, against the input’s"
            values={[identity.varianceRatio, output.varianceRatio, boxCrop?.varianceRatio].map(ratio)}
          />
          <Row
            name="the same without changes of light"
            values={[identity.standardisedRatio, output.standardisedRatio, boxCrop?.standardisedRatio].map(
              ratio,
            )}
          />
          <Row
            name="PSNR to the mean, dB"
            values={[identity.psnr, output.psnr, boxCrop?.psnr].map((value) => figure(value, 1))}
          />
          <Row
            name="Jitter of the centre, % of the width"
            values={[jitter?.input.centre, jitter?.output.centre, hasBoxes ? 0 : undefined].map((value) =>
              figure(value === undefined ? value : 100 * value, 1),
            )}
          />
          <Row
            name="Jitter of the size, %"
            values={[jitter?.input.scale, jitter?.output.scale, hasBoxes ? 0 : undefined].map((value) =>
              figure(value === undefined ? value : 100 * value, 1),
            )}
          />
        </tbody>
        <tbody>
          <tr>
            <th scope="rowgroup" colSpan={4}>
              Guards: a blank picture would be still too
            </th>
          </tr>
          <Row
            name="Sharpness, against the box crop’s"
            values={[identity.sharpnessToBoxCrop, output.sharpnessToBoxCrop, boxCrop && 1].map(ratio)}
          />
          <Row
            name={`Fisher ratio ${measuredOn}${fisher ? `, measured at step ${whole(fisher.step)}` : ""}`}
            values={[figure(fisher?.input, 2), figure(fisher?.output, 2), "–"]}
          />
        </tbody>
      </table>
      <p className="note">
        The box crop follows the sign’s true box: the best that perfect centring could do. Jitter is of the
        sign’s place when every frame is shifted by up to {percent(0.1)} and zoomed by up to {percent(0.15)}.
        The Fisher ratio is how far approaches lie apart over how far the frames of one do: more is better.
      </p>
    </div>
  );
}

function Headline({
  name,
  figure: value,
  testId,
  meaning,
}: {
  readonly name: string;
  readonly figure: string;
  readonly testId: string;
  readonly meaning: string;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b data-testid={testId}>{value}</b>
        <span className="note">{meaning}</span>
      </dd>
    </div>
  );
}

const Row = ({ name, values }: { readonly name: string; readonly values: readonly string[] }) => (
  <tr>
    <th scope="row">{name}</th>
    {values.map((value, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: columns have nothing but their place
      <td key={i}>{value}</td>
    ))}
  </tr>
);

/** At the playhead, and of the untrained transformer, which hands on the input; null where it was not measured. */
function useFisher(): { readonly step: number; readonly input: number; readonly output: number } | null {
  const playhead = useAppStore(shownStep);
  const { steps, values } = recordingOf(useAppStore.getState()).series("fisherRatio");
  const at = lastAtOrBefore(steps.length, (i) => steps[i] as number, playhead ?? -1);
  if (steps[0] !== 0 || at < 0) return null;
  return { step: steps[at] as number, input: values[0] as number, output: values[at] as number };
}

const figure = (value: number | null | undefined, digits: number): string =>
  value === null || value === undefined ? "–" : Number.isFinite(value) ? fixed(value, digits) : "∞";

const ratio = (value: number | null | undefined): string => figure(value, 2);
