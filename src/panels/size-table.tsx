/** Focus by the sign's size, at the playhead: the last validation at or before it. */
import { fixed, whole } from "#geometry/figure.ts";
import { lastAtOrBefore } from "#recording/recording.ts";
import { type SizeBand, sizeBands } from "#recording/size-bands.ts";
import { recordingOf, useAppStore } from "#store/app-store.ts";
import { shownStep, useSlowRevision } from "#store/selectors.ts";

export default function SizeTable() {
  useSlowRevision(500);
  const playhead = useAppStore(shownStep);
  const state = useAppStore.getState();
  const recording = recordingOf(state);
  const photographs = state.shown?.experiment.data === "photographs";
  const rows = sizeBands.flatMap((band) => {
    const { steps, values } = recording.series(band.series);
    const now = lastAtOrBefore(steps.length, (i) => steps[i] as number, playhead ?? -1);
    // The untrained transformer looks at the whole picture.
    return steps[0] === 0 && now >= 0
      ? [{ band, step: steps[now] as number, value: values[now] as number, untrained: values[0] as number }]
      : [];
  });
  const [first] = rows;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="charts-table" tabIndex={0} aria-label="Focus by sign size">
      {first ? (
        <table>
          <caption>
            Overlap of the frame with the sign, validation at step {whole(first.step)}. Sizes are{" "}
            {photographs ? "pixels of the photographs as they were taken" : "pixels as the network sees them"}
            .
          </caption>
          <thead>
            <tr>
              <th scope="col">Sign</th>
              <th scope="col">Overlap</th>
              <th scope="col">Whole picture</th>
              <th scope="col">Gained</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ band, value, untrained }) => (
              <tr key={band.series}>
                <th scope="row">{inWords(band)}</th>
                <td>{fixed(value, 3)}</td>
                <td>{fixed(untrained, 3)}</td>
                <td>{fixed(value - untrained, 3)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="note">
          Nothing measured yet: figures appear with the first validation, where the signs’ boxes are known.
        </p>
      )}
    </section>
  );
}

function inWords({ from, to }: SizeBand): string {
  if (from === null) return `below ${to} px`;
  return to === null ? `${from} px and more` : `${from} to ${to} px`;
}
