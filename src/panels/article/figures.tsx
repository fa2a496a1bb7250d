/** The figures of the three parts, of the picture that stands on the stage. */
import { useMemo } from "react";
import { QuadLines } from "#charts/quad-overlay.tsx";
import { fixed, percent, steady } from "#geometry/figure.ts";
import { gridLines } from "#geometry/grid-lines.ts";
import { signedArea } from "#geometry/quad.ts";
import { type Rgb, type SampledPixel, samplePixel } from "#geometry/taps.ts";
import { neighbourLetters } from "#panels/neighbour-letters.ts";
import { usePast } from "#panels/stage-lines.tsx";
import type { MomentName } from "#recording/moments.ts";
import { useAppStore } from "#store/app-store.ts";
import { useSizes } from "#store/selectors.ts";
import { Figure, StepOf } from "./figure.tsx";
import type { Seen } from "./moments.tsx";
import { InputWell, OutputWell, useSampled } from "./sampled.tsx";
import { ShowMe } from "./show-me.tsx";

const useOnStage = (): number => useAppStore((state) => state.onStage);

/** In and out, with the step above. */
function Pair({ moment, index }: { readonly moment: MomentName; readonly index: number }) {
  return (
    <div className="article-pair">
      <p className="article-step">
        <StepOf name={moment} />
      </p>
      <InputWell moment={moment} index={index} label="Input, and the region that is sampled" />
      <OutputWell moment={moment} index={index} label="Output" />
    </div>
  );
}

/** The share of the picture's area that the frame encloses. */
function FrameArea({ moment, index }: { readonly moment: MomentName; readonly index: number }) {
  const { corners } = useSampled({ moment, index });
  const area = Math.abs(signedArea(corners)) / 4;
  return <b>{Number.isFinite(area) ? percent(area) : "–"}</b>;
}

export function BeforeAndAfter() {
  const index = useOnStage();
  return (
    <Figure
      number={1}
      caption={
        <>
          The picture on the stage, in and out. Before training the frame is as large as{" "}
          <FrameArea moment="untrained" index={index} /> of the picture, at the end{" "}
          <FrameArea moment="end" index={index} />.
        </>
      }
      ways={
        <>
          <ShowMe region="Stage" moment="untrained">
            before training
          </ShowMe>
          <ShowMe region="Stage" moment="end">
            the end
          </ShowMe>
        </>
      }
    >
      <Pair moment="untrained" index={index} />
      <Pair moment="end" index={index} />
    </Figure>
  );
}

export function ThetaFigure() {
  const index = useOnStage();
  const { theta, transform } = useSampled({ moment: "first-tenth", index });
  const numbers = Array.from(theta, (number) => steady(number, 3));
  const isMatrix = numbers.length <= 9;
  return (
    <Figure
      number={2}
      caption={
        <>
          Its answer for this picture at <StepOf name="first-tenth" />, and the frame that these{" "}
          {numbers.length} numbers mean.
        </>
      }
      ways={
        <ShowMe region="Theta" moment="first-tenth">
          the first tenth of epoch 1
        </ShowMe>
      }
    >
      <div className="article-two">
        <InputWell moment="first-tenth" index={index} label="Input, and the region that is sampled" />
        <div
          className={isMatrix ? "article-matrix" : "article-numbers"}
          style={{ "--columns": transform.basisSize } as React.CSSProperties}
          role="img"
          aria-label={`theta: ${numbers.join(", ")}`}
        >
          {numbers.map((number, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the matrix is the identity
            <span key={i}>{number}</span>
          ))}
        </div>
      </div>
    </Figure>
  );
}

export function GridFigure() {
  const index = useOnStage();
  return (
    <Figure
      number={3}
      caption={
        <>
          At <StepOf name="fastest" />, where theta moved fastest. The output’s grid, drawn where it is
          sampled from: theta leads from the right to the left.
        </>
      }
      ways={
        <ShowMe region="Stage" moment="fastest">
          where theta moved fastest
        </ShowMe>
      }
    >
      <div className="article-back">
        <InputWell
          moment="fastest"
          index={index}
          label="Input, with the output’s grid where it is sampled from"
          lines={(seen) => <GridLines {...seen} />}
        />
        <span aria-hidden="true">θ</span>
        <OutputWell moment="fastest" index={index} label="Output" />
      </div>
    </Figure>
  );
}

function GridLines({ transform, theta, size }: Seen & { readonly size: number }) {
  const { outputSize } = useSizes();
  const lines = useMemo(() => gridLines(transform, theta, outputSize), [transform, theta, outputSize]);
  return <QuadLines lines={lines} size={size} className="quad-grid" />;
}

const colour = (value: Rgb): string => `rgb(${value.map(Math.round).join(" ")})`;

/** How different the four are, where all of them are in the picture and none counts for next to nothing. */
function spread({ taps }: SampledPixel): number {
  if (!taps.every(({ isPadding, weight }) => !isPadding && weight > 0.08)) return 0;
  const of = (c: 0 | 1 | 2) => taps.map(({ value }) => value[c]);
  return ([0, 1, 2] as const).reduce<number>((sum, c) => sum + Math.max(...of(c)) - Math.min(...of(c)), 0);
}

/** The output pixel whose neighbours differ most: so that one sees them mixed. */
export function FourTerms() {
  const { request } = useSampled({ moment: "first-epoch", index: useOnStage() });
  const sampled = useMemo(() => {
    if (!request || !Array.from(request.theta).every(Number.isFinite)) return null;
    const at = (i: number) =>
      samplePixel(request, Math.floor(i / request.outputSize), i % request.outputSize);
    const pixels = Array.from({ length: request.outputSize ** 2 }, (_, i) => at(i));
    return pixels.reduce((a, b) => (spread(b) > spread(a) ? b : a));
  }, [request]);
  return (
    <Figure
      number={4}
      caption={
        <>
          One output pixel at <StepOf name="first-epoch" />, and all that it is made of: four input pixels by
          weight.
        </>
      }
      ways={
        <ShowMe region="Sampler inspector" moment="first-epoch">
          the end of epoch 1
        </ShowMe>
      }
    >
      <div className="article-terms">
        {neighbourLetters.map((letter, i) => {
          const tap = sampled?.taps[i];
          return (
            <div key={letter}>
              <i style={tap && { background: colour(tap.value) }} />
              <span>
                {letter} × <b>{tap ? fixed(tap.weight, 2) : "–"}</b>
              </span>
              <span className="article-sign" aria-hidden="true">
                {i < 3 ? "+" : "="}
              </span>
            </div>
          );
        })}
        <div>
          <i style={sampled ? { background: colour(sampled.value) } : undefined} />
          <span>pixel</span>
        </div>
      </div>
    </Figure>
  );
}

export function TrailFigure() {
  const index = useOnStage();
  const past = usePast(index);
  const { inputSize } = useSizes();
  const trails = useMemo(
    () =>
      [0, 2, 4, 6].map((i) =>
        past.flatMap(({ corners }) => [corners[i] as number, corners[i + 1] as number]),
      ),
    [past],
  );
  return (
    <Figure
      number={5}
      caption={
        <>
          The way of the four corners up to <StepOf name="end" />. No label ever said where they should go:
          the gradient did.
        </>
      }
      ways={
        <ShowMe region="Gradient" moment="first-tenth">
          the gradient in the first tenth
        </ShowMe>
      }
    >
      <div className="article-two">
        <InputWell
          moment="end"
          index={index}
          label="Input, with the way that each corner has come"
          lines={() => <QuadLines lines={trails} size={inputSize} className="quad-trail" />}
        />
      </div>
    </Figure>
  );
}
