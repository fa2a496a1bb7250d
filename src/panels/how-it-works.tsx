/** The three parts of a spatial transformer in words and formulas, and the gradient's way back through them. */
import type { ReactNode } from "react";
import "./how-it-works.css";

export function HowItWorks() {
  return (
    <section aria-label="How it works" className="how">
      <details open>
        <summary>
          <h2>How it works</h2>
        </summary>
        <ol className="how-parts">
          <li>
            <h3>Localisation net</h3>
            <p>
              A small network looks at the whole picture{" "}
              <Formula>
                <mi>U</mi>
              </Formula>{" "}
              and puts out theta: six numbers that say where to look. It starts at the identity, the whole
              picture.
            </p>
            <Formula block>
              <mi>θ</mi>
              <mo>=</mo>
              <msub>
                <mi>f</mi>
                <mi>loc</mi>
              </msub>
              <mrow>
                <mo>(</mo>
                <mi>U</mi>
                <mo>)</mo>
              </mrow>
              <mo>=</mo>
              <mtable className="how-matrix">
                <Row cells={["a", "b", "tx"]} />
                <Row cells={["c", "d", "ty"]} />
              </mtable>
            </Formula>
          </li>
          <li>
            <h3>Grid generator</h3>
            <p>
              For each pixel of the output, theta says where in the input it comes from. So theta maps output
              pixels back to the input, and numbers below one zoom in.
            </p>
            <Formula block>
              <mtable className="how-matrix">
                <mtr>
                  <mtd>
                    <msub>
                      <mi>x</mi>
                      <mi>s</mi>
                    </msub>
                  </mtd>
                </mtr>
                <mtr>
                  <mtd>
                    <msub>
                      <mi>y</mi>
                      <mi>s</mi>
                    </msub>
                  </mtd>
                </mtr>
              </mtable>
              <mo>=</mo>
              <mi>θ</mi>
              <mtable className="how-matrix">
                <mtr>
                  <mtd>
                    <msub>
                      <mi>x</mi>
                      <mi>t</mi>
                    </msub>
                  </mtd>
                </mtr>
                <mtr>
                  <mtd>
                    <msub>
                      <mi>y</mi>
                      <mi>t</mi>
                    </msub>
                  </mtd>
                </mtr>
                <mtr>
                  <mtd>
                    <mn>1</mn>
                  </mtd>
                </mtr>
              </mtable>
            </Formula>
          </li>
          <li>
            <h3>Bilinear sampler</h3>
            <p>
              Source points fall between pixels, so each output pixel is a weighted mean of the four pixels
              around its point: the nearer, the heavier, by the weight{" "}
              <Formula>
                <Weight>
                  <mi>d</mi>
                </Weight>
                <mo>=</mo>
                <mi>max</mi>
                <mo>(</mo>
                <mn>0</mn>
                <mo>,</mo>
                <mn>1</mn>
                <mo>−</mo>
                <mo>|</mo>
                <mi>d</mi>
                <mo>|</mo>
                <mo>)</mo>
              </Formula>
              .
            </p>
            <Formula block>
              <mi>V</mi>
              <mo>=</mo>
              <munder>
                <mo>∑</mo>
                <mrow>
                  <mi>n</mi>
                  <mo>,</mo>
                  <mi>m</mi>
                </mrow>
              </munder>
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
          </li>
          <li>
            <h3>And the way back</h3>
            <p>
              Nobody tells the network where the signs are. The classifier's error flows back through the
              weights of the sampler to the source points, and from them to theta: look where the error falls.
            </p>
            <Formula block>
              <mfrac>
                <mrow>
                  <mo>∂</mo>
                  <mi>L</mi>
                </mrow>
                <mrow>
                  <mo>∂</mo>
                  <mi>θ</mi>
                </mrow>
              </mfrac>
              <mo>=</mo>
              <munder>
                <mo>∑</mo>
                <mtext>pixels</mtext>
              </munder>
              <mfrac>
                <mrow>
                  <mo>∂</mo>
                  <mi>L</mi>
                </mrow>
                <mrow>
                  <mo>∂</mo>
                  <mi>V</mi>
                </mrow>
              </mfrac>
              <mfrac>
                <mrow>
                  <mo>∂</mo>
                  <mi>V</mi>
                </mrow>
                <mrow>
                  <mo>∂</mo>
                  <mo>(</mo>
                  <msub>
                    <mi>x</mi>
                    <mi>s</mi>
                  </msub>
                  <mo>,</mo>
                  <msub>
                    <mi>y</mi>
                    <mi>s</mi>
                  </msub>
                  <mo>)</mo>
                </mrow>
              </mfrac>
              <mfrac>
                <mrow>
                  <mo>∂</mo>
                  <mo>(</mo>
                  <msub>
                    <mi>x</mi>
                    <mi>s</mi>
                  </msub>
                  <mo>,</mo>
                  <msub>
                    <mi>y</mi>
                    <mi>s</mi>
                  </msub>
                  <mo>)</mo>
                </mrow>
                <mrow>
                  <mo>∂</mo>
                  <mi>θ</mi>
                </mrow>
              </mfrac>
            </Formula>
          </li>
        </ol>
        <p className="note">
          After Jaderberg, Simonyan, Zisserman and Kavukcuoglu, <cite>Spatial Transformer Networks</cite>,
          2015. Everything runs on this device: images stay in this tab, and no request leaves it.
        </p>
      </details>
    </section>
  );
}

const Formula = ({ block, children }: { readonly block?: boolean; readonly children: ReactNode }) => (
  <span className={block ? "how-formula" : undefined}>
    <math display={block ? "block" : "inline"}>{children}</math>
  </span>
);

const Row = ({ cells }: { readonly cells: readonly string[] }) => (
  <mtr>
    {cells.map((cell) => (
      <mtd key={cell}>
        {cell.length > 1 ? (
          <msub>
            <mi>{cell[0]}</mi>
            <mi>{cell[1]}</mi>
          </msub>
        ) : (
          <mi>{cell}</mi>
        )}
      </mtd>
    ))}
  </mtr>
);

/** The weight of a distance. */
const Weight = ({ children }: { readonly children: ReactNode }) => (
  <mrow>
    <mi>w</mi>
    <mo>(</mo>
    {children}
    <mo>)</mo>
  </mrow>
);
