/** Theta of the picture on the stage over time: what the transformer learnt, as four lines that share the playhead. */
import { useMemo } from "react";
import { SmallMultiple } from "#charts/small-multiple.tsx";
import { type AffineParts, decompose } from "#geometry/affine.ts";
import { bounded, fixed, significant } from "#geometry/figure.ts";
import { recordingOf, useAppStore } from "#store/app-store.ts";
import {
  frameAtPlayhead,
  horizon,
  thetaIn,
  useSizes,
  useSlowRevision,
  useTransform,
} from "#store/selectors.ts";
import "./theta.css";

/** More points than the lines have pixels would cost time and show nothing. */
const points = 240;

interface Quantity {
  readonly label: string;
  readonly of: (parts: AffineParts, size: number) => number;
  readonly figure: (value: number) => string;
  readonly baseline: number;
  readonly leastRange: number;
}

const quantities: readonly Quantity[] = [
  {
    label: "zoom",
    of: ({ zoom }) => Math.min(zoom, 50),
    figure: (v) => `${significant(v)}×`,
    baseline: 1,
    leastRange: 0.4,
  },
  {
    label: "rotation",
    of: ({ rotation }) => rotation,
    figure: (v) => `${fixed(v, 1)}°`,
    baseline: 0,
    leastRange: 6,
  },
  {
    label: "right",
    of: ({ right }, size) => (right * size) / 2,
    figure: (v) => `${bounded(v, 1)} px`,
    baseline: 0,
    leastRange: 2,
  },
  {
    label: "down",
    of: ({ down }, size) => (down * size) / 2,
    figure: (v) => `${bounded(v, 1)} px`,
    baseline: 0,
    leastRange: 2,
  },
];

export function Theta() {
  const run = useAppStore((state) => state.shown?.run ?? null);
  const onStage = useAppStore((state) => state.onStage);
  const frame = useAppStore(frameAtPlayhead);
  const xEnd = useAppStore(horizon);
  const transform = useTransform();
  const { inputSize } = useSizes();
  const curves = useThetaCurves(onStage);
  const now = decompose(run ? thetaIn(frame, onStage, run, transform) : transform.identity);
  return (
    <section aria-label="Theta" className="theta" data-step={frame?.step}>
      <h2>Theta of the picture on the stage</h2>
      <div className="theta-row">
        {quantities.map(({ label, of, figure, baseline, leastRange }, i) => (
          <SmallMultiple
            key={label}
            label={label}
            figure={figure(of(now, inputSize))}
            curve={curves[i] ?? { xs: [], ys: [] }}
            xEnd={xEnd}
            baseline={baseline}
            leastRange={leastRange}
            playhead={frame?.step ?? null}
          />
        ))}
      </div>
    </section>
  );
}

/** The four quantities over the recorded steps; recomputed a few times a second, not for every frame. */
function useThetaCurves(index: number) {
  const revision = useSlowRevision(200);
  const run = useAppStore((state) => state.shown?.run ?? null);
  const transform = useTransform();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision says when the recording has grown
  return useMemo(() => {
    const recording = recordingOf(useAppStore.getState());
    const count = recording.frameCount;
    if (!run || count === 0) return [];
    const picks = Array.from({ length: Math.min(points, count) }, (_, i) =>
      Math.round((i * (count - 1)) / Math.max(1, Math.min(points, count) - 1)),
    );
    const frames = picks.map((i) => recording.frame(i)).filter((frame) => frame !== null);
    const xs = frames.map(({ step }) => step);
    const parts = frames.map((frame) => decompose(thetaIn(frame, index, run, transform)));
    return quantities.map(({ of }) => ({ xs, ys: parts.map((part) => of(part, run.inputSize)) }));
  }, [revision, run, index, transform]);
}
