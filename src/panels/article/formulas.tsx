/** The article's formulas, each as it stands in the paper. */
import type { ReactNode } from "react";
import { Column, Index, Matrix } from "#panels/math.tsx";

const Formula = ({ children }: { readonly children: ReactNode }) => (
  <div className="article-formula">
    <math display="block">{children}</math>
  </div>
);

/** theta = f_loc(U) */
export const ThetaFormula = () => (
  <Formula>
    <mi>θ</mi>
    <mo>=</mo>
    <Index name="f" index="loc" />
    <Bracketed>
      <mi>U</mi>
    </Bracketed>
    <mo>=</mo>
    <Matrix
      of={[
        [<mi key="a">a</mi>, <mi key="b">b</mi>, <Index key="tx" name="t" index="x" />],
        [<mi key="c">c</mi>, <mi key="d">d</mi>, <Index key="ty" name="t" index="y" />],
      ]}
    />
  </Formula>
);

/** (x_s, y_s)' = theta (x_t, y_t, 1)' */
export const GridFormula = () => (
  <Formula>
    <Column of={[<Index key="x" name="x" index="s" />, <Index key="y" name="y" index="s" />]} />
    <mo>=</mo>
    <mi>θ</mi>
    <Column
      of={[<Index key="x" name="x" index="t" />, <Index key="y" name="y" index="t" />, <mn key="1">1</mn>]}
    />
  </Formula>
);

const Sum = ({ over }: { readonly over: ReactNode }) => (
  <munder>
    <mo>∑</mo>
    {over}
  </munder>
);

const Bracketed = ({ children }: { readonly children: ReactNode }) => (
  <mrow>
    <mo stretchy="false">(</mo>
    {children}
    <mo stretchy="false">)</mo>
  </mrow>
);

/** The weight at a distance. */
const Weight = ({ children }: { readonly children: ReactNode }) => (
  <mrow>
    <mi>w</mi>
    <Bracketed>{children}</Bracketed>
  </mrow>
);

/** Equation 5, as it is written: over all pixels; with max(0, 1 - |d|) for the weight at a distance d. */
export const SamplerFormula = () => (
  <>
    <Formula>
      <mi>V</mi>
      <mo>=</mo>
      <Sum over={<mi>n</mi>} />
      <Sum over={<mi>m</mi>} />
      <msub>
        <mi>U</mi>
        <mrow>
          <mi>n</mi>
          <mi>m</mi>
        </mrow>
      </msub>
      <Weight>
        <mi>x</mi>
        <mo>−</mo>
        <mi>m</mi>
      </Weight>
      <Weight>
        <mi>y</mi>
        <mo>−</mo>
        <mi>n</mi>
      </Weight>
    </Formula>
    <Formula>
      <Weight>
        <mi>d</mi>
      </Weight>
      <mo>=</mo>
      <mi>max</mi>
      <Bracketed>
        <mn>0</mn>
        <mo>,</mo>
        <mn>1</mn>
        <mo>−</mo>
        <mo stretchy="false">|</mo>
        <mi>d</mi>
        <mo stretchy="false">|</mo>
      </Bracketed>
    </Formula>
  </>
);

const Point = () => (
  <Bracketed>
    <Index name="x" index="s" />
    <mo>,</mo>
    <Index name="y" index="s" />
  </Bracketed>
);

const Slope = ({ of, by }: { readonly of: ReactNode; readonly by: ReactNode }) => (
  <mfrac>
    <mrow>
      <mo>∂</mo>
      {of}
    </mrow>
    <mrow>
      <mo>∂</mo>
      {by}
    </mrow>
  </mfrac>
);

/** The chain rule, from the loss to theta. */
export const WayBackFormula = () => (
  <Formula>
    <Slope of={<mi>L</mi>} by={<mi>θ</mi>} />
    <mo>=</mo>
    <Sum over={<mtext>output pixels</mtext>} />
    <Slope of={<mi>L</mi>} by={<mi>V</mi>} />
    <Slope of={<mi>V</mi>} by={<Point />} />
    <Slope of={<Point />} by={<mi>θ</mi>} />
  </Formula>
);
