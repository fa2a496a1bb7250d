/** The chain rule that the panel draws; what is pointed at in the pictures stands out in it. */
import type { Lit } from "./lit.ts";

export function Chain({ lit }: { readonly lit: Lit | null }) {
  const mark = (on: boolean) => (on ? "is-lit" : "");
  return (
    <p className="gradient-chain">
      <math display="block">
        <mrow className={mark(lit?.of === "entry")}>
          <Ratio of="L" by="θ" />
        </mrow>
        <mo>=</mo>
        <munder>
          <mo>∑</mo>
          <mi>i</mi>
        </munder>
        <mrow className={`chain-output ${mark(lit !== null)}`}>
          <Ratio of="L" by="V" index />
        </mrow>
        <mrow className={`chain-pull ${mark(lit !== null)}`}>
          <mfrac>
            <mrow>
              <mo>∂</mo>
              <msub>
                <mi>V</mi>
                <mi>i</mi>
              </msub>
            </mrow>
            <mrow>
              <mo>∂</mo>
              <mo>(</mo>
              <mi>x</mi>
              <mo>,</mo>
              <mi>y</mi>
              <mo>)</mo>
            </mrow>
          </mfrac>
        </mrow>
        <mrow className={`chain-basis ${mark(lit?.of === "corner")}`}>
          <mfrac>
            <mrow>
              <mo>∂</mo>
              <mo>(</mo>
              <mi>x</mi>
              <mo>,</mo>
              <mi>y</mi>
              <mo>)</mo>
            </mrow>
            <mrow>
              <mo>∂</mo>
              <mi>θ</mi>
            </mrow>
          </mfrac>
        </mrow>
      </math>
      <small>
        picture on the right, times what the sampler sees beside the point: the white arrow; times the basis
        at the output pixel; summed: the table
      </small>
    </p>
  );
}

const Ratio = ({ of, by, index }: { readonly of: string; readonly by: string; readonly index?: boolean }) => (
  <mfrac>
    <mrow>
      <mo>∂</mo>
      <mi>{of}</mi>
    </mrow>
    <mrow>
      <mo>∂</mo>
      {index ? (
        <msub>
          <mi>{by}</mi>
          <mi>i</mi>
        </msub>
      ) : (
        <mi>{by}</mi>
      )}
    </mrow>
  </mfrac>
);
