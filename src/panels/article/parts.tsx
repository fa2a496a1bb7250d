/** What a spatial transformer is, part by part. */
import { whole } from "#geometry/figure.ts";
import { useSizes } from "#store/selectors.ts";
import { BeforeAndAfter, FourTerms, GridFigure, ThetaFigure, TrailFigure } from "./figures.tsx";
import { GridFormula, SamplerFormula, ThetaFormula, WayBackFormula } from "./formulas.tsx";
import { Section } from "./section.tsx";

export const WhatItIs = () => (
  <Section name="what" title="What it is" figure={<BeforeAndAfter />}>
    <p>
      A <b>spatial transformer</b> is a part that moves, turns and enlarges what a network is given, before
      the network goes on with it. Here it stands in front of a classifier of traffic signs. Nobody tells it
      where the signs are. It finds out, because a sign is easier to name when it is seen large and in the
      middle.
    </p>
    <p>
      It has three parts. Each is simple, and each has a slope almost everywhere, so that all of them are
      trained together with the classifier.
    </p>
  </Section>
);

export const LocalisationNet = () => (
  <Section
    name="localisation-net"
    title="1. The localisation net says where to look"
    figure={<ThetaFigure />}
  >
    <p>
      A small network looks at the whole picture <i>U</i> and puts out <b>theta</b>: for an affine
      transformation six numbers, which turn, stretch and shift a frame. Theta is an answer, not a setting:
      every picture gets one of its own.
    </p>
    <ThetaFormula />
    <p>
      Its last layer starts at the identity. Before training the frame is therefore the whole picture, and the
      classifier sees what it would see without a transformer.
    </p>
  </Section>
);

export const GridGenerator = () => (
  <Section name="grid-generator" title="2. The grid generator goes backwards" figure={<GridFigure />}>
    <p>
      It is often thought that theta pushes the pixels of the input to their places in the output. It is the
      other way round: the grid generator starts from a regular grid over the <b>output</b> and asks of each
      of its points where in the <b>input</b> it comes from.
    </p>
    <GridFormula />
    <p>
      Target points (<i>t</i>) and source points (<i>s</i>) run from −1 to 1. Going backwards, every output
      pixel is filled exactly once, without gaps. It also means that numbers below one zoom <i>in</i>: a
      smaller piece of the input fills the whole output.
    </p>
  </Section>
);

export function Sampler() {
  const { inputSize } = useSizes();
  return (
    <Section name="sampler" title="3. The bilinear sampler mixes four pixels" figure={<FourTerms />}>
      <p>
        Source points fall between pixels. The output pixel <i>V</i> is a weighted mean of the input pixels{" "}
        <i>U</i> around its point: the nearer, the heavier.
      </p>
      <SamplerFormula />
      <p>
        The paper writes a sum over all pixels, and many believe that all are added up. But a weight is zero
        from one pixel’s distance on. Of the {whole(inputSize ** 2)} terms here{" "}
        <b>at most four are not zero</b>, and only those are computed. Outside the picture stands its mean.
      </p>
    </Section>
  );
}

export const GradientsWayBack = () => (
  <Section name="way-back" title="The gradient’s way back" figure={<TrailFigure />}>
    <p>
      Move a source point by a hair, and the weights of its four pixels change by a hair, and so does the
      output. How much follows from the difference between these pixels. So the classifier’s loss <i>L</i>{" "}
      says of every output pixel how it should change; that pulls at its source point; and the sum of all
      pulls says how theta should move.
    </p>
    <WayBackFormula />
    <p>
      From theta it goes on into the weights of the localisation net by ordinary backpropagation. There is a
      catch: a point feels only its own four pixels. Far outside the picture all are alike, nothing pulls, and
      a frame that got lost there does not come back by itself.
    </p>
  </Section>
);
