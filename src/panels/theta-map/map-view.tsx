/** The map: its axes and whom it shows, the points, and what is brushed. */
import { useMemo, useState } from "react";
import { NoNetwork } from "#panels/no-network.tsx";
import { StepNote } from "#panels/step-note.tsx";
import { useInSight } from "#panels/use-in-sight.ts";
import { useAppStore } from "#store/app-store.ts";
import { shownStep, useSizes, useTransform } from "#store/selectors.ts";
import { type Brush, within } from "./brush.ts";
import { Brushed } from "./brushed.tsx";
import { type Gathered, useGathered } from "./gathered.ts";
import { type Chosen, MapChoices } from "./map-choices.tsx";
import { quantityNamed, quantityOf } from "./map-quantities.ts";
import { MapWords } from "./map-words.tsx";
import { Scatter } from "./scatter.tsx";
import { useAxis } from "./use-axis.ts";
import "./map-view.css";

const zoomAgainstShift: Chosen = { x: "shift", y: "zoom", label: null };

export default function MapView() {
  const [element, isInSight] = useInSight<HTMLDivElement>();
  const { gathered, isCurrent, problem } = useGathered(isInSight);
  const [chosen, setChosen] = useState(zoomAgainstShift);
  const step = useAppStore(shownStep);
  return (
    <div ref={element} className="theta-map-body" data-settled={isCurrent}>
      <p className="theta-map-lead">
        Where the transformer looks in pictures it was never trained on, a point each. Drag over points to see
        their pictures.
      </p>
      {(problem !== null || step === null) && (
        <>
          <NoNetwork problem={problem} />
          {gathered && (
            <p className="note">These are the watched pictures alone, as the recording has kept them.</p>
          )}
        </>
      )}
      {gathered ? (
        <Points gathered={gathered} chosen={chosen} onChoose={setChosen} isInSight={isInSight} />
      ) : (
        problem === null && step !== null && <p className="note">Looking at the held-out pictures…</p>
      )}
    </div>
  );
}

interface PointsProps {
  readonly gathered: Gathered;
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
  readonly isInSight: boolean;
}

function Points({ gathered, chosen, onChoose, isInSight }: PointsProps) {
  const transform = useTransform();
  const { inputSize } = useSizes();
  const xQuantity = quantityNamed(transform, chosen.x, zoomAgainstShift.x);
  const yQuantity = quantityNamed(transform, chosen.y, zoomAgainstShift.y);
  const xs = useMemo(
    () => quantityOf(xQuantity, gathered, transform, inputSize),
    [xQuantity, gathered, transform, inputSize],
  );
  const ys = useMemo(
    () => quantityOf(yQuantity, gathered, transform, inputSize),
    [yQuantity, gathered, transform, inputSize],
  );
  const axes: Brush = {
    x: useAxis(xs, xQuantity, gathered.runId),
    y: useAxis(ys, yQuantity, gathered.runId),
  };
  const [drawn, setDrawn] = useState<{ readonly on: string; readonly brush: Brush } | null>(null);
  // A brush is of two quantities and one run: with others it means nothing.
  const on = `${gathered.runId} ${xQuantity.label} ${yQuantity.label}`;
  const brush = drawn?.on === on ? drawn.brush : null;
  const { labels, count } = gathered;
  const chosenOnes = useMemo(
    () =>
      (brush ? within(brush, xs, ys) : []).filter((i) => chosen.label === null || labels[i] === chosen.label),
    [brush, xs, ys, labels, chosen.label],
  );
  const [picked, setPicked] = useState<number | null>(null);
  return (
    <>
      <MapChoices
        chosen={{ ...chosen, x: xQuantity.label, y: yQuantity.label }}
        labels={labels}
        onChoose={onChoose}
      />
      <div className="theta-map-columns">
        <div>
          <MapWords gathered={gathered} />
          <Scatter
            {...{ gathered, xs, ys, axes, brush, label: chosen.label }}
            xQuantity={xQuantity}
            yQuantity={yQuantity}
            onBrush={(some) => {
              setPicked(null);
              setDrawn(some && { on, brush: some });
            }}
            onPick={setPicked}
          />
          <div className="note theta-map-key">
            <span>
              <b className="right">●</b> right
            </span>
            <span>
              <b className="wrong">✕</b> wrong
            </span>
            <StepNote step={gathered.step} />
          </div>
        </div>
        <Brushed
          gathered={gathered}
          numbers={picked !== null && picked < count && !brush ? [picked] : chosenOnes}
          isBrushed={brush !== null}
          isInSight={isInSight}
          spans={[
            { quantity: xQuantity, values: xs },
            { quantity: yQuantity, values: ys },
          ]}
        />
      </div>
    </>
  );
}
