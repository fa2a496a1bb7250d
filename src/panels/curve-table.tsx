/**
 * The curves as a table: the same figures for those who would rather read them. The first row is the playhead’s, the
 * others are validations.
 */
import { useEffect, useRef } from "react";
import { fixed, percent, significant, whole } from "#geometry/figure.ts";
import type { SeriesName } from "#recording/frame.ts";
import { lastAtOrBefore, type Recording } from "#recording/recording.ts";
import { recordingOf, useAppStore } from "#store/app-store.ts";
import { shownStep, useSlowRevision } from "#store/selectors.ts";

const mostRows = 60;

const columns: readonly { name: string; series: SeriesName; say: (value: number) => string }[] = [
  { name: "Loss, train", series: "trainLoss", say: (value) => significant(value) },
  { name: "Loss, valid", series: "validationLoss", say: (value) => significant(value) },
  { name: "Accuracy, train", series: "trainAccuracy", say: percent },
  { name: "Accuracy, valid", series: "validationAccuracy", say: percent },
  { name: "Focus", series: "roiIoU", say: (value) => fixed(value, 3) },
];

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
  const box = useFollowed(current);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section ref={box} className="charts-table" tabIndex={0} aria-label="Figures by step">
      <table>
        <thead>
          <tr>
            {["Step", "Epoch", ...columns.map(({ name }) => name)].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
          {playhead !== null && (
            <tr data-testid="figures-at-playhead">
              <th scope="row">
                <span className="hidden">At the playhead, step </span>
                {whole(playhead)}
              </th>
              <Figures recording={recording} step={playhead} stepsPerEpoch={stepsPerEpoch} />
            </tr>
          )}
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step} aria-current={step === current ? "step" : undefined}>
              <th scope="row">{whole(step)}</th>
              <Figures recording={recording} step={step} stepsPerEpoch={stepsPerEpoch} />
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

interface FiguresProps {
  readonly recording: Recording;
  readonly step: number;
  readonly stepsPerEpoch: number;
}

const Figures = ({ recording, step, stepsPerEpoch }: FiguresProps) => (
  <>
    <td>{fixed(step / stepsPerEpoch, 2)}</td>
    {columns.map(({ name, series, say }) => {
      const value = recording.valueAt(series, step);
      return <td key={name}>{value === null ? "–" : say(value)}</td>;
    })}
  </>
);

/** Keeps the current row in sight, within the box and without moving the page. */
function useFollowed(current: number | undefined) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const row = current === undefined ? null : box.current?.querySelector<HTMLElement>("[aria-current]");
    if (!row || !box.current) return;
    const head = box.current.querySelector("thead")?.offsetHeight ?? 0;
    const { scrollTop, clientHeight } = box.current;
    const isInSight =
      row.offsetTop - head >= scrollTop && row.offsetTop + row.offsetHeight <= scrollTop + clientHeight;
    if (!isInSight) box.current.scrollTop = row.offsetTop - head - (clientHeight - head) / 2;
  }, [current]);
  return box;
}
