/** The run on show and its twins side by side at the playhead: words, columns and curves. */
import { useInSight } from "#panels/use-in-sight.ts";
import { useAppStore } from "#store/app-store.ts";
import { shownStep } from "#store/selectors.ts";
import { twinObstacle } from "#store/twins.ts";
import { kinds } from "./contestants.ts";
import { RunColumn } from "./run-column.tsx";
import { TwinColumn } from "./twin-column.tsx";
import { TwinCurves } from "./twin-curves.tsx";
import { TwinWords } from "./twin-words.tsx";
import "./twin-view.css";

export default function TwinView() {
  const [element, isInSight] = useInSight<HTMLDivElement>();
  // -1 before there is a frame.
  const step = useAppStore(shownStep) ?? -1;
  const obstacle = useAppStore(twinObstacle);
  return (
    <div ref={element} className="twin-body">
      <p className="twin-lead">
        Does the transformer help, or would the classifier have managed alone? A twin is the same classifier,
        taught the same lessons from the same first weights: without a transformer it sees whole pictures,
        behind a frozen one every picture through one window.
      </p>
      <TwinWords step={step} />
      <div className="twin-columns">
        <div>
          <div className="twin-contestants">
            <RunColumn step={step} />
            {kinds.map((kind) => (
              <TwinColumn key={kind} {...{ kind, step, isInSight }} />
            ))}
          </div>
          <p className="note twin-how" id="twin-how">
            {obstacle ??
              "Seed, first weights of the classifier, order and changes of the pictures are the run’s own. A twin trains in this tab’s engine, in turn with the run and never beside it: it slows nothing down, and a step’s time is taken on a machine at rest. It is gone with the tab."}
          </p>
        </div>
        <TwinCurves step={step} />
      </div>
    </div>
  );
}
