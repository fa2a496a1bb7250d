/** Every watched picture, in and out: probes and the hardest as pairs, one approach as a film strip. A click puts it on the stage. */
import { memo, type ReactNode, useMemo, useState } from "react";
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import { QuadOverlay } from "#charts/quad-overlay.tsx";
import { mostPins } from "#experiment/experiment.ts";
import { percent } from "#geometry/figure.ts";
import { regionEdges } from "#geometry/quad.ts";
import { renderInput, renderOutput } from "#geometry/render.ts";
import type { RunDescription } from "#recording/frame.ts";
import { SeenStore, useAppStore } from "#store/app-store.ts";
import { useHardest, whyNotHardest } from "#store/hardest.ts";
import { inOrder, pinnedPlaces, usePinned } from "#store/pins.ts";
import { frameAtPlayhead, useTransform, useWatched, watchedCount } from "#store/selectors.ts";
import { useShownTheta } from "#store/shown-theta.ts";
import { putOnStage } from "#store/stage-picture.ts";
import { HardestNote } from "./hardest-note.tsx";
import { PinButton } from "./pin-button.tsx";
import { soon } from "./soon.ts";
import { TimedSection } from "./timed-section.tsx";
import { useResting } from "./use-resting.ts";
import "./probes.css";

/** Boxes to hold the place until the pictures are there. */
const expectedProbes = 12;

const views = {
  signs: { label: "Signs", title: "Never trained on" },
  hardest: { label: "Hardest", title: "Hardest to tell" },
  approach: { label: "One approach", title: "One approach, never trained on" },
} as const;
type View = keyof typeof views;

export function Probes() {
  const run = useAppStore((state) => state.shown?.run ?? null);
  const [wanted, setWanted] = useState<View>("signs");
  const reasons = useReasons();
  const view = reasons[wanted] === null ? wanted : "signs";
  useHardest(view === "hardest");
  const pinned = usePinned();
  const isFull = useAppStore((state) => pinnedPlaces(state.draft).length >= mostPins);
  return (
    <TimedSection name="Probes" className="probes">
      <div className="panel-head">
        <h2>{views[view].title}</h2>
        <fieldset className="segments">
          <legend className="hidden">What is watched</legend>
          {(Object.keys(views) as View[]).map((name) => (
            <label key={name} title={reasons[name] ?? undefined}>
              <input
                type="radio"
                name="watched"
                checked={view === name}
                disabled={reasons[name] !== null}
                onChange={() => setWanted(name)}
              />
              <span>
                {views[name].label}
                {reasons[name] !== null && <span className="hidden">: {reasons[name]}</span>}
              </span>
            </label>
          ))}
        </fieldset>
      </div>
      {view === "hardest" && <HardestNote />}
      <ul className={view === "approach" ? "film-strip" : "probe-grid"}>
        {indicesOf(view, run, pinned).map((index) => (
          <Probe key={index} index={index}>
            {index >= 0 && pinned && view !== "approach" && <PinButton index={index} isFull={isFull} />}
          </Probe>
        ))}
      </ul>
    </TimedSection>
  );
}

/** Why something cannot be shown, in plain words; null where it can. */
function useReasons(): Record<View, string | null> {
  const hasSequence = useAppStore(({ shown }) => (shown?.run.sequence.count ?? 0) > 0);
  return {
    signs: null,
    hardest: useAppStore(whyNotHardest),
    approach: hasSequence ? null : "This data set has no approaches: single pictures alone.",
  };
}

/** Watched pictures in the order in which they are shown; negative where one is still to come. */
function indicesOf(view: View, run: RunDescription | null, pinned: ReadonlySet<number> | null): number[] {
  if (!run) return places(expectedProbes);
  const { probes, sequence, also } = run;
  if (view === "signs") return inOrder(run, pinned);
  if (view === "approach") return from(probes.count, sequence.count);
  return also ? from(probes.count + sequence.count, also.count) : places(expectedProbes);
}

const from = (start: number, count: number): number[] => Array.from({ length: count }, (_, i) => start + i);
const places = (count: number): number[] => Array.from({ length: count }, (_, i) => -1 - i);

const PlaceHolder = () => (
  <div className="pair">
    <span className="pair-pictures">
      <span className="pair-picture" />
      <span className="pair-picture" />
    </span>
    <span className="pair-label">&nbsp;</span>
  </div>
);

interface ProbeProps {
  /** Negative where the picture is still to come. */
  readonly index: number;
  readonly children: ReactNode;
}

function Probe({ index, children }: ProbeProps) {
  // Right after what is in sight: who asks for a picture out of sight has the one at the playhead.
  const [element, seen] = useResting<HTMLLIElement>(soon);
  return (
    <li ref={element} className="probe">
      <SeenStore value={seen}>
        <Seen index={index} />
      </SeenStore>
      {children}
    </li>
  );
}

/** Drawn anew with what it sees, not with its list; which may know a picture already that it has not seen yet. */
const Seen = memo(({ index }: { readonly index: number }) => {
  const run = useAppStore((state) => state.shown?.run);
  return run && index >= 0 && index < watchedCount(run) ? <Pair run={run} index={index} /> : <PlaceHolder />;
});

/** What it is taken for: where there is little room the name is cut, not the figure. */
const Said = ({ name, figure }: { readonly name: string | undefined; readonly figure: string }) => (
  <>
    <span className="pair-name">{name}</span> <span>{figure}</span>
  </>
);

function Pair({ run, index }: { readonly run: RunDescription; readonly index: number }) {
  const frame = useAppStore(frameAtPlayhead);
  const theta = useShownTheta(index);
  const { inputSize, classNames } = run;
  const [{ outputSize }] = run.transformers;
  const chosen = useAppStore((state) => state.onStage === index);
  const transform = useTransform();
  const watched = useWatched(index);
  const input = useMemo(() => watched && renderInput(watched.pixels), [watched]);
  const output = useMemo(
    () => watched && renderOutput({ pixels: watched.pixels, size: inputSize, transform, theta, outputSize }),
    [watched, inputSize, outputSize, transform, theta],
  );
  if (!watched || !input || !output) return null;
  const inSequence = watched.sequenceIndex !== null;
  const predicted = frame ? (frame.predictions[index] as number) : watched.label;
  const right = predicted === watched.label;
  const name = frame ? classNames[predicted] : watched.className;
  const figure = frame ? percent(frame.confidences[index] as number) : "";
  const mark = frame && (
    <b className={right ? "right" : "wrong"} title={right ? "right" : `is ${watched.className}`}>
      {right ? "✓ " : "✗ "}
    </b>
  );
  const late = index - run.probes.count - run.sequence.count;
  const testId = (what: string) => {
    if (inSequence) return `sequence-${what}-${watched.sequenceIndex}`;
    return late >= 0 ? `hardest-${what}-${late}` : `probe-${what}-${index}`;
  };
  const verdict = frame ? `, seen as ${name}, ${figure} sure, ${right ? "right" : "wrong"}` : "";
  return (
    <button
      type="button"
      className="pair"
      aria-pressed={chosen}
      aria-label={`${watched.className}${inSequence ? `, frame ${(watched.sequenceIndex ?? 0) + 1}` : ""}${verdict}: put on the stage`}
      onClick={() => putOnStage(index)}
    >
      <span className="pair-pictures">
        <span className="pair-picture">
          <PixelCanvas rgba={input} size={inputSize} label="" testId={testId("input")} />
          <QuadOverlay edges={regionEdges(transform, theta)} size={inputSize} margin={0} />
        </span>
        <span className="pair-picture">
          <PixelCanvas rgba={output} size={outputSize} label="" testId={testId("output")} />
        </span>
      </span>
      <span className="pair-label">
        <span className="pair-said">
          {mark}
          {inSequence ? (watched.sequenceIndex ?? 0) + 1 : <Said name={name} figure={figure} />}
        </span>
        {late >= 0 && <span className="pair-truth">is {watched.className}</span>}
      </span>
    </button>
  );
}
