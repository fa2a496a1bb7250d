/**
 * The curves as a table, and theta of the picture on the stage beside them: the same figures for those who would rather
 * read them. The first row is the playhead’s, the others are validations.
 */
import { useEffect, useRef } from "react";
import { fixed, percent, significant, whole } from "#geometry/figure.ts";
import { thetaParts } from "#geometry/theta-parts.ts";
import type { Transform } from "#geometry/transform.ts";
import { thetaQuantities } from "#panels/theta-quantities.ts";
import type { RunDescription, SeriesName } from "#recording/frame.ts";
import { lastAtOrBefore, type Recording } from "#recording/recording.ts";
import { recordingOf, useAppStore } from "#store/app-store.ts";
import { shownStep, thetaIn, useSlowRevision, useTransform } from "#store/selectors.ts";

const mostRows = 60;

const curves: readonly { name: string; series: SeriesName; say: (value: number) => string }[] = [
  { name: "Loss, train", series: "trainLoss", say: (value) => significant(value) },
  { name: "Loss, valid", series: "validationLoss", say: (value) => significant(value) },
  { name: "Accuracy, train", series: "trainAccuracy", say: percent },
  { name: "Accuracy, valid", series: "validationAccuracy", say: percent },
  { name: "Focus", series: "roiIoU", say: (value) => fixed(value, 3) },
];

const headsOf = (transform: Transform): readonly string[] => [
  "Step",
  "Epoch",
  ...curves.map(({ name }) => name),
  ...thetaQuantities(transform).map(({ label }) => `Theta, ${label}`),
];

export default function CurveTable() {
  useSlowRevision(500);
  const playhead = useAppStore(shownStep);
  const state = useAppStore.getState();
  const recording = recordingOf(state);
  const onStage = useAppStore(({ onStage }) => onStage);
  const transform = useTransform();
  const run = state.shown?.run ?? null;
  const figures = { recording, run, transform, onStage };
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
            {headsOf(transform).map((name) => (
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
              <Figures {...figures} step={playhead} />
            </tr>
          )}
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step} aria-current={step === current ? "step" : undefined}>
              <th scope="row">{whole(step)}</th>
              <Figures {...figures} step={step} />
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
  readonly run: RunDescription | null;
  readonly transform: Transform;
  readonly onStage: number;
  readonly step: number;
}

function Figures({ recording, run, transform, onStage, step }: FiguresProps) {
  if (!run) return null;
  const theta = thetaParts(transform, thetaIn(recording.at(step), onStage, run, transform));
  return (
    <>
      <td>{fixed(step / run.stepsPerEpoch, 2)}</td>
      {curves.map(({ name, series, say }) => {
        const value = recording.valueAt(series, step);
        return <td key={name}>{value === null ? "–" : say(value)}</td>;
      })}
      {thetaQuantities(transform).map(({ label, figure, of }) => (
        <td key={label}>{figure(of(theta, run.inputSize))}</td>
      ))}
    </>
  );
}

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
