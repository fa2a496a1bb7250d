/** Theta by hand: where the picture on the stage is looked at is the visitor's choice, and the network says what it makes of it. */
import { useMemo } from "react";
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import { percent, significant } from "#geometry/figure.ts";
import { renderInput, renderOutput } from "#geometry/render.ts";
import { AskedNetwork } from "#panels/asked-network.tsx";
import { useAnnounced } from "#panels/use-announced.ts";
import { useInSight } from "#panels/use-in-sight.ts";
import { useAppStore } from "#store/app-store.ts";
import { useSizes, useTransform, useWatched, type Watched } from "#store/selectors.ts";
import { useOwnTheta, useShownTheta } from "#store/shown-theta.ts";
import { giveBack, steer, useHand } from "#store/steered.ts";
import { useWayBack } from "#store/way-back.ts";
import { Handles } from "./handles.tsx";
import { LossMap } from "./loss-map.tsx";
import { PartFields } from "./part-fields.tsx";

export default function SteerView() {
  const onStage = useAppStore((state) => state.onStage);
  const watched = useWatched(onStage);
  const own = useOwnTheta(onStage);
  const theta = useShownTheta(onStage);
  const [element, isInSight] = useInSight<HTMLDivElement>(false);
  const answer = useWayBack(isInSight);
  const told = answer?.reply?.told ?? null;
  // The answer comes after theta: said in the same breath in which theta changes.
  const askedFor = answer?.asked?.theta;
  const isCurrent = (answer?.isCurrent ?? false) && theta.every((number, i) => number === askedFor?.[i]);
  return (
    <div ref={element}>
      <p className="steer-lead">
        Look where you like: drag the region, or set its parts. The classifier says what it makes of it, and
        the yellow arrows where the loss would rather have the corners. Training goes on as if nothing had
        been.
      </p>
      <AskedNetwork reply={answer?.reply ?? null} />
      <ByHand {...{ onStage, watched, own, theta, told, isCurrent, isInSight }} />
    </div>
  );
}

interface Props {
  readonly onStage: number;
  readonly watched: Watched | null;
  readonly own: Float32Array;
  readonly theta: Float32Array;
  readonly told: NonNullable<NonNullable<ReturnType<typeof useWayBack>>["reply"]>["told"];
  readonly isCurrent: boolean;
  readonly isInSight: boolean;
}

function ByHand({ onStage, watched, own, theta, told, isCurrent, isInSight }: Props) {
  const classNames = useAppStore(({ shown }) => shown?.run.classNames);
  const transform = useTransform();
  const { inputSize, outputSize } = useSizes();
  const hand = useHand(onStage);
  const announced = useAnnounced();
  const input = useMemo(() => watched && renderInput(watched.pixels), [watched]);
  const output = useMemo(
    () => watched && renderOutput({ pixels: watched.pixels, size: inputSize, transform, theta, outputSize }),
    [watched, inputSize, transform, theta, outputSize],
  );
  const name = watched?.className ?? "the picture";
  const put = (next: Float32Array) => steer(onStage, next);
  const likely = told ? likeliest(told.probabilities, 3) : [];
  return (
    <div className="steer-body">
      <div>
        <h3>Input: drag {transform.controlPoints ? "a control point" : "a corner, an edge"} or the middle</h3>
        <Handles
          picture={{
            rgba: input,
            size: inputSize,
            label: `Input: ${name}, to be steered`,
            testId: "steer-input",
          }}
          theta={theta}
          gradient={told}
          onSteer={put}
        />
      </div>
      <div className="steer-middle">
        <div className="steer-seen">
          <div>
            <h3>Output</h3>
            <span className="gradient-picture">
              {output && (
                <PixelCanvas
                  rgba={output}
                  size={outputSize}
                  label={`Output: ${name}`}
                  testId="steer-output"
                />
              )}
            </span>
          </div>
          <div
            className="steer-verdict"
            aria-live={announced}
            data-current={isCurrent}
            data-testid="steer-verdict"
          >
            <h3>What the classifier sees</h3>
            <ol>
              {Array.from({ length: 3 }, (_, i) => {
                const of = likely[i];
                const share = of === undefined || !told ? 0 : (told.probabilities[of] as number);
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the rank is the identity
                  <li key={i}>
                    <span className={of === watched?.label ? "is-true" : undefined}>
                      {of === undefined ? "–" : `${classNames?.[of] ?? `Class ${of}`}`}
                      {of !== undefined && of === watched?.label && " ✓"}
                    </span>
                    <b>{told && of !== undefined ? percent(share) : ""}</b>
                  </li>
                );
              })}
            </ol>
            <p>
              Loss <b data-testid="steer-loss">{told ? significant(told.loss, 5) : "–"}</b> nats
            </p>
          </div>
        </div>
        <PartFields transform={transform} theta={theta} size={inputSize} onSteer={put} />
        <p className="steer-back">
          <button type="button" disabled={hand === null} onClick={() => giveBack(onStage)}>
            Give it back to the network
          </button>
          <span className="note">
            {hand ? "Theta is by hand, at every step, until given back." : "Theta is the network’s own."}
          </span>
        </p>
      </div>
      <LossMap
        watched={watched}
        own={own}
        theta={theta}
        gradient={told}
        isInSight={isInSight}
        onSteer={put}
      />
    </div>
  );
}

const likeliest = (probabilities: Float32Array, count: number): number[] =>
  Array.from(probabilities.keys())
    .sort((a, b) => (probabilities[b] as number) - (probabilities[a] as number))
    .slice(0, count);
