/** One training step with the picture on the stage, stage by stage: the film, the present stage large, and its words. */
import { type KeyboardEvent, useRef, useState } from "react";
import { fixed, significant, steady, whole } from "#geometry/figure.ts";
import { type Flow, useFlow } from "#store/flow.ts";
import { Controls } from "./one-step/controls.tsx";
import { cornerMoves } from "./one-step/corner-moves.ts";
import { exampleOf } from "./one-step/example-point.ts";
import { Film } from "./one-step/film.tsx";
import { mostMaps } from "./one-step/layer-scene.tsx";
import { Scene } from "./one-step/scene.tsx";
import { beatAt, beatCount, type Move, shownProgress, stages } from "./one-step/slow-motion.ts";
import { useSlowMotion } from "./one-step/use-slow-motion.ts";
import { wordsOf } from "./one-step/words.ts";
import { useInSight } from "./use-in-sight.ts";
import "./one-step/one-step-view.css";

const keys: Readonly<Record<string, Move>> = {
  " ": { type: "toggle" },
  k: { type: "toggle" },
  ArrowLeft: { type: "step", beats: -1 },
  ArrowRight: { type: "step", beats: 1 },
  Home: { type: "go", beat: 0 },
  End: { type: "go", beat: beatCount - 1 },
};

export default function OneStepView() {
  const [element, isInSight] = useInSight<HTMLDivElement>();
  const flow = useFlow(isInSight);
  const [state, tell] = useSlowMotion(isInSight);
  const [looked, setLooked] = useState(0);
  const slider = useRef<HTMLInputElement>(null);
  const { beat } = state;
  const hear = (event: KeyboardEvent) => {
    const target = event.target as Element;
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches("select")) return;
    if (event.key === " " && target.matches("button")) return;
    const turn = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const wanted = keys[event.key];
    if (turn === 0 && !wanted) return;
    event.preventDefault();
    if (wanted) tell(wanted);
    else setLooked((map) => (map + turn + mostMaps) % mostMaps);
  };
  const go = (to: number) => {
    tell({ type: "go", beat: to });
    // From here on the keys speak to the film.
    slider.current?.focus({ preventScroll: true });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of what has the focus within, heard in one place
    <div ref={element} className="one" onKeyDown={hear} data-beat={beat}>
      {flow ? (
        <>
          <Film flow={flow} beat={beat} progress={shownProgress(state)} onGo={go} />
          <Controls state={state} tell={tell} slider={slider} />
          <div className="one-stage">
            <div className="one-scene">
              <Scene
                flow={flow}
                beat={beat}
                progress={shownProgress(state)}
                looked={looked}
                onLook={setLooked}
              />
            </div>
            <Said flow={flow} beat={beat} />
          </div>
        </>
      ) : (
        <p className="note">The first run is being made ready…</p>
      )}
    </div>
  );
}

/** The present stage in a sentence and its shapes. */
function Said({ flow, beat }: { readonly flow: Flow; readonly beat: number }) {
  const { stage, direction } = beatAt(beat);
  const { title, sentence, shapes } = wordsOf(flow, beat);
  return (
    <div className="one-said">
      <p className="one-which">
        {direction === "forward" ? "Forward" : "Back"} · stage {stage + 1} of {stages.length}
      </p>
      <h3>{title}</h3>
      <p className="one-sentence" aria-live="polite">
        {sentence}
      </p>
      <Extra flow={flow} beat={beat} />
      <dl className="one-shapes">
        {shapes.map(([name, shape]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{shape}</dd>
          </div>
        ))}
      </dl>
      <p className="note one-whose">
        {flow.activations && flow.step !== null
          ? `Numbers of the network at step ${flow.step}, for the picture on the stage.`
          : "Theta of the recorded frame, for the picture on the stage."}
      </p>
    </div>
  );
}

/** What the last stages add up to. */
function Extra({ flow, beat }: { readonly flow: Flow; readonly beat: number }) {
  const { stage, direction } = beatAt(beat);
  if (direction === "forward" && (stages[stage] === "regular grid" || stages[stage] === "sampling grid"))
    return <Example flow={flow} isMoved={stages[stage] === "sampling grid"} />;
  if (beat !== beatCount - 1 || !flow.activations) return null;
  const moves = cornerMoves(flow, "step");
  const { loss, after } = flow.activations;
  return (
    <p className="one-extra">
      {moves && (
        <>
          The corners move by <b>{significant(moves.pixels, 2)} px</b> at most
          {moves.scale > 1 ? `, drawn ${whole(moves.scale)} times as far` : ""}.{" "}
        </>
      )}
      Loss <b data-testid="one-step-before">{steady(loss, 4)}</b> →{" "}
      <b data-testid="one-step-after">{steady(after.loss, 4)}</b>: the step is as long as should take away a
      twentieth. A real one averages over a batch, and Adam chooses how far.
    </p>
  );
}

/** The marked point, in numbers. */
function Example({ flow, isMoved }: { readonly flow: Flow; readonly isMoved: boolean }) {
  const { row, column, regular, source } = exampleOf(flow);
  const pair = (point: readonly [number, number]) => `(${point.map((c) => fixed(c, 3)).join(", ")})`;
  return (
    <p className="one-extra">
      <i className="one-mark" /> Output pixel in row {row}, column {column}: <b>{pair(regular)}</b>
      {isMoved && (
        <>
          {" "}
          is read at <b data-testid="one-step-source">{pair(source)}</b> of the input
        </>
      )}
      .
    </p>
  );
}
