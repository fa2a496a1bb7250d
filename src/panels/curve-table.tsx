/** The curves as a table: the same figures for those who would rather read them. */
import { fixed, percent, significant, whole } from "#geometry/figure.ts";
import { lastAtOrBefore } from "#recording/recording.ts";
import { recordingOf, useAppStore } from "#store/app-store.ts";
import { shownStep, useSlowRevision } from "#store/selectors.ts";

const mostRows = 60;

export default function CurveTable() {
  useSlowRevision(500);
  const playhead = useAppStore(shownStep);
  const state = useAppStore.getState();
  const recording = recordingOf(state);
  const stepsPerEpoch = state.shown?.run.stepsPerEpoch ?? 1;
  const measured = recording.series("validationAccuracy").steps;
  const stride = Math.max(1, Math.ceil(measured.length / mostRows));
  const steps = measured.filter((_, i) => i % stride === 0 || i === measured.length - 1);
  const current = steps[lastAtOrBefore(steps.length, (i) => steps[i] as number, playhead ?? -1)];
  const figure = (value: number | null, say: (value: number) => string) =>
    value === null ? "–" : say(value);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="charts-table" tabIndex={0} aria-label="Figures by step">
      <table>
        <thead>
          <tr>
            {["Step", "Epoch", "Loss, train", "valid", "Accuracy, train", "valid", "Focus"].map((name, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns have the same name
              <th key={i} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step} aria-current={step === current ? "step" : undefined}>
              <th scope="row">{whole(step)}</th>
              <td>{fixed(step / stepsPerEpoch, 2)}</td>
              <td>{figure(recording.valueAt("trainLoss", step), significant)}</td>
              <td>{figure(recording.valueAt("validationLoss", step), significant)}</td>
              <td>{figure(recording.valueAt("trainAccuracy", step), percent)}</td>
              <td>{figure(recording.valueAt("validationAccuracy", step), percent)}</td>
              <td>{figure(recording.valueAt("roiIoU", step), (value) => fixed(value, 3))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {steps.length === 0 && (
        <p className="note">Nothing measured yet: the first row appears when training starts.</p>
      )}
    </section>
  );
}
