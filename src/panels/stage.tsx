/** One picture large: the input with the region that is sampled, theta in figures and words, the output. */
import { useMemo } from "react";
import { presetOf } from "#experiment/presets.ts";
import { quadrilateral } from "#geometry/quad.ts";
import { renderInput, renderOutput } from "#geometry/render.ts";
import { thetaOf } from "#geometry/transform.ts";
import { useAppStore } from "#store/app-store.ts";
import { frameAtPlayhead, thetaIn, useSizes, useTransform, useWatched } from "#store/selectors.ts";
import { useShownTheta } from "#store/shown-theta.ts";
import { useStageView } from "#store/stage-view.ts";
import { giveBack, useHand } from "#store/steered.ts";
import { CornerTrail, SamplingGrid } from "./stage-lines.tsx";
import { StageSwitches } from "./stage-switches.tsx";
import { TransformerRow } from "./transformer-row.tsx";
import { Verdict } from "./verdict.tsx";

export function Stage() {
  const run = useAppStore((state) => state.shown?.run ?? null);
  const onStage = useAppStore((state) => state.onStage);
  const frame = useAppStore(frameAtPlayhead);
  const transform = useTransform();
  const { inputSize, outputSize } = useSizes();
  const watched = useWatched(onStage);
  const hand = useHand(onStage);
  const recorded = useMemo(
    () => (run ? thetaIn(frame, onStage, run, transform) : thetaOf(transform, transform.identity)),
    [run, frame, onStage, transform],
  );
  const shownTheta = useShownTheta(onStage);
  const { grid, trail } = useStageView();
  const input = useMemo(() => watched && renderInput(watched.pixels), [watched]);
  const output = useMemo(
    () =>
      watched &&
      renderOutput({ pixels: watched.pixels, size: inputSize, transform, theta: shownTheta, outputSize }),
    [watched, inputSize, transform, shownTheta, outputSize],
  );
  const name = watched?.className ?? "picture";
  const normalised = useAppStore(({ shown }) => shown && presetOf(shown.experiment.network).contrast);
  return (
    <section aria-label="Stage" className="stage" data-step={frame?.step}>
      <h2 className="hidden">The picture on the stage</h2>
      <TransformerRow
        theta={hand ?? recorded}
        byHand={hand !== null}
        shownTheta={shownTheta}
        input={{ rgba: input, size: inputSize, label: `Input: ${name}`, testId: "stage-input" }}
        output={{
          rgba: output,
          size: outputSize,
          label: `Output: what the classifier sees of ${name}`,
          testId: "stage-output",
        }}
        quadTestId="stage-quad"
      >
        {grid && <SamplingGrid theta={shownTheta} />}
        {trail && <CornerTrail index={onStage} corners={quadrilateral(transform, shownTheta)} />}
      </TransformerRow>
      <div className="stage-foot">
        <div>
          <p className="stage-caption">
            {hand ? (
              <>
                <b>Theta by hand</b> ·{" "}
                <button
                  type="button"
                  className="text"
                  onClick={({ currentTarget }) => {
                    // The button goes: the next one along has the focus then.
                    currentTarget.closest("div")?.querySelector<HTMLElement>("fieldset button")?.focus();
                    giveBack(onStage);
                  }}
                >
                  give it back
                </button>
              </>
            ) : normalised ? (
              "Input; its local contrast is sampled"
            ) : (
              "Input, and the sampled region"
            )}
          </p>
          <StageSwitches />
        </div>
        <Verdict watched={watched} />
      </div>
    </section>
  );
}
