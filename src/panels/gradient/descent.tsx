/** One plain gradient step on this image alone, by a copy of the network: where the corners go, and what it is worth. */
import { useId, useState } from "react";
import { Arrows } from "#charts/arrows.tsx";
import { QuadLines, QuadOverlay } from "#charts/quad-overlay.tsx";
import { significant } from "#geometry/figure.ts";
import { quadrilateral, regionEdges, regionOutline } from "#geometry/quad.ts";
import { renderInput } from "#geometry/render.ts";
import { Well } from "#panels/well.tsx";
import { useAppStore } from "#store/app-store.ts";
import { shownStep, useSizes, useTransform, type Watched } from "#store/selectors.ts";
import { trainingClient } from "#store/training-client.ts";

type Reply = Awaited<ReturnType<typeof trainingClient.ask<"descent">>>;

/** log10 of the step sizes offered. */
const [least, usual, most] = [-6, -4.5, -2];

export function Descent({ watched }: { readonly watched: Watched }) {
  const runId = useAppStore(({ shown }) => shown?.run.id ?? null);
  const step = useAppStore(shownStep);
  const [exponent, setExponent] = useState(usual);
  const [made, setMade] = useState<{ readonly reply: Reply; readonly runId: number } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const id = useId();
  const rate = 10 ** exponent;
  const make = async () => {
    if (runId === null || step === null) return;
    setBusy(true);
    const { pixels, label } = watched;
    const reply = await trainingClient.ask(runId, step, {
      kind: "descent",
      pixels: pixels.slice(),
      label,
      rate,
    });
    setMade({ reply, runId });
    setBusy(false);
  };
  // Of another run it says nothing.
  const reply = made?.runId === runId ? made.reply : null;
  return (
    <div className="descent">
      <h3>One plain gradient step on this image</h3>
      <div className="descent-controls">
        <label htmlFor={id}>Step size</label>
        <input
          id={id}
          type="range"
          min={least}
          max={most}
          step={0.25}
          value={exponent}
          aria-valuetext={Number(rate.toPrecision(2)).toString()}
          onChange={(event) => setExponent(Number(event.target.value))}
        />
        <output htmlFor={id}>{Number(rate.toPrecision(2)).toString()}</output>
        <button type="button" disabled={isBusy || runId === null || step === null} onClick={make}>
          Take one step
        </button>
      </div>
      <p className="note">
        Plain descent of the localisation net’s weights, from where the network itself looks, on a copy: the
        training run is not touched.
      </p>
      <div className="descent-result" aria-live="polite">
        {reply?.problem && <p className="note">{reply.problem}</p>}
        {reply?.told && <Outcome watched={watched} told={reply.told} step={reply.step} />}
      </div>
    </div>
  );
}

interface OutcomeProps {
  readonly watched: Watched;
  readonly told: NonNullable<Reply["told"]>;
  readonly step: number | null;
}

function Outcome({ watched, told: { before, after }, step }: OutcomeProps) {
  const transform = useTransform();
  const { inputSize: size } = useSizes();
  const from = quadrilateral(transform, before.theta);
  const to = quadrilateral(transform, after.theta);
  const pixel = (c: number | undefined) => (((c as number) + 1) * size) / 2;
  const moves = [0, 2, 4, 6].map(
    (i) =>
      [
        pixel(from[i]),
        pixel(from[i + 1]),
        pixel(to[i]) - pixel(from[i]),
        pixel(to[i + 1]) - pixel(from[i + 1]),
      ] as const,
  );
  const furthest = Math.max(...moves.map(([, , dx, dy]) => Math.hypot(dx, dy)));
  return (
    <div className="descent-outcome">
      <div className="descent-picture">
        <Well
          picture={{
            rgba: renderInput(watched.pixels),
            size,
            label: "Input, with the region before and after the step",
            testId: "descent-input",
          }}
        >
          {(_, margin) => (
            <QuadOverlay
              edges={regionEdges(transform, after.theta)}
              size={size}
              margin={margin}
              testId="descent-quad"
            >
              <QuadLines
                lines={[closed(regionOutline(transform, before.theta))]}
                size={size}
                className="descent-before"
              />
              <Arrows arrows={moves} head={2} className="corner-arrows" />
            </QuadOverlay>
          )}
        </Well>
      </div>
      <p>
        Loss <b data-testid="descent-before">{significant(before.loss, 4)}</b> →{" "}
        <b data-testid="descent-after">{significant(after.loss, 4)}</b>
        <br />
        corners moved up to <b>{significant(furthest, 2)} px</b>
        <span className="hidden" data-testid="descent-moves">
          {moves.map(([, , dx, dy]) => `${dx} ${dy}`).join(" ")}
        </span>
        <small className="note">
          {after.loss < before.loss
            ? "Dashed: before."
            : "The loss rose: the step was too long for the slope that it went by."}{" "}
          Network of step {step}.
        </small>
      </p>
    </div>
  );
}

const closed = (outline: readonly number[]): readonly number[] => [...outline, ...outline.slice(0, 2)];
