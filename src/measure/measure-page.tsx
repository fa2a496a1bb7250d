/** "Measure this device": how fast one training step is here, on what, and beside whom. */
import { useEffect, useRef, useState } from "react";
import { percent } from "#geometry/figure.ts";
import { thisMachine } from "#measure/machine.ts";
import { measure, type Progress } from "#measure/measure.ts";
import { type Plan, planOf } from "#measure/plan.ts";
import { PlanForm } from "#measure/plan-form.tsx";
import { Results } from "#measure/results.tsx";
import { benchBatch } from "#protocol/bench-messages.ts";
import "./measure.css";

const opened = planOf(location.search);

export function MeasurePage() {
  const [machine] = useState(thisMachine);
  const [plan, setPlan] = useState<Plan>(opened.plan);
  const [progress, setProgress] = useState<Progress | null>(null);
  const running = useRef<AbortController | null>(null);
  const [isRunning, setRunning] = useState(false);

  const start = async () => {
    const abort = new AbortController();
    running.current = abort;
    setRunning(true);
    const { signal } = abort;
    const pytorch = window.foveaGuest !== undefined;
    const report = await measure({ plan, machine, pytorch, hear: setProgress, signal });
    setProgress({ report, doing: abort.signal.aborted ? "stopped" : "done", done: 1 });
    setRunning(false);
  };
  const begin = useRef(start);
  useEffect(() => {
    if (opened.autostart && !running.current) void begin.current();
  }, []);

  return (
    <main className="measure">
      <h1>Measure this device</h1>
      <p className="measure-lead">
        How long one training step takes here: {benchBatch} pictures uploaded, the network forward and back,
        every weight updated, the loss read back. The same network in tfjs without this project’s kernels
        takes turns with it, so that both meet the same machine.
      </p>
      <dl className="measure-machine">
        <Fact name="Browser" value={machine.browser} />
        <Fact name="Processor" value={`${machine.cores} ${machine.cores === 1 ? "core" : "cores"}`} />
        <Fact name="Graphics" value={machine.renderer ?? "none that the browser tells of"} />
        <Fact
          name="Clock"
          value={machine.isolated ? "exact: the page is isolated" : "coarse: the page is not isolated"}
        />
      </dl>
      <PlanForm plan={plan} disabled={isRunning} onChange={setPlan} />
      <div className="measure-bar">
        {isRunning ? (
          <button type="button" onClick={() => running.current?.abort()}>
            Stop
          </button>
        ) : (
          <button
            type="button"
            className="primary"
            disabled={plan.networks.length === 0 || plan.backends.length === 0}
            onClick={start}
          >
            {progress ? "Measure again" : "Start measuring"}
          </button>
        )}
        <Standing progress={progress} isRunning={isRunning} />
      </div>
      {progress && <Results report={progress.report} isFinal={!isRunning} />}
      <p className="note">
        Nothing leaves this device. Whatever else computes, another tab that trains too, makes the figures
        worse: the fastest step tells how much.
      </p>
    </main>
  );
}

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

function Standing({
  progress,
  isRunning,
}: {
  readonly progress: Progress | null;
  readonly isRunning: boolean;
}) {
  return (
    <div className="measure-standing">
      {isRunning && progress && (
        <progress max={1} value={progress.done} aria-label="How far the measurement is" />
      )}
      <p role="status">
        {progress
          ? isRunning
            ? `${progress.doing} (${percent(progress.done)})`
            : `Measurement ${progress.doing}.`
          : "Leave the tab in front until it is done."}
      </p>
    </div>
  );
}
