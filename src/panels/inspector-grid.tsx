/** The grid generator's part in numbers: index, regular grid, theta, source point. */
import { bounded, fixed } from "#geometry/figure.ts";
import type { OutputRequest } from "#geometry/render.ts";
import type { SampledPixel } from "#geometry/taps.ts";
import { divisorOf, isMatrix } from "#geometry/transform.ts";
import { PartButton, usePart } from "./lit-part.tsx";
import { Column, Index, Matrix, number } from "./math.tsx";

interface Props {
  readonly request: OutputRequest;
  readonly sampled: SampledPixel;
}

export function InspectorGrid({ request, sampled }: Props) {
  const { index, row, column, target, source, point } = sampled;
  const { size, outputSize, transform } = request;
  const [targetPart, sourcePart] = [usePart("target", "output"), usePart("source")];
  return (
    <div>
      <h3>Grid generator</h3>
      <ol className="inspector-steps">
        <li {...targetPart}>
          <p>
            Pixel <b>{index}</b> of the output is row <b>{row}</b>, column <b>{column}</b>. In the regular
            grid from −1 to 1 its centre is at
          </p>
          <div className="math-row">
            <math>
              <Scaled name="x" at={column} size={outputSize} result={target[0]} />
            </math>
            <math>
              <Scaled name="y" at={row} size={outputSize} result={target[1]} />
            </math>
          </div>
        </li>
        <li>
          <p>
            {isMatrix(transform)
              ? "Theta takes it to the input:"
              : `Theta is ${transform.basisSize} control points in the input. Each has a weight at this pixel, and the weights add up to 1:`}
          </p>
          {isMatrix(transform) ? (
            <TimesMatrix request={request} sampled={sampled} />
          ) : (
            <TimesBasis request={request} sampled={sampled} />
          )}
        </li>
        <li {...sourcePart}>
          <p>The source point, in pixels of the input, where whole numbers are the pixels’ centres:</p>
          <span className="hidden">
            Source point, x and y in pixels:{" "}
            <span data-testid="source-point">{point.map((c) => c.toFixed(4)).join(" ")}</span>
          </span>
          <div className="math-row">
            <math>
              <InPixels name="x" source={source[0]} size={size} result={point[0]} />
            </math>
            <math>
              <InPixels name="y" source={source[1]} size={size} result={point[1]} />
            </math>
          </div>
        </li>
      </ol>
    </div>
  );
}

/** (x_s, y_s)' = theta (x_t, y_t, 1)', and with a third row the division. */
function TimesMatrix({ request: { theta, transform }, sampled: { target, source, products } }: Props) {
  const rows = Array.from({ length: transform.rows }, (_, r) => Array.from(theta).slice(r * 3, r * 3 + 3));
  const divides = transform.rows === 3;
  return (
    <div className="math-row">
      {!divides && <SourceColumn source={source} />}
      {divides && <math>{<Column of={products.map(number)} />}</math>}
      <span className="math-together">
        <math>
          <mo>=</mo>
        </math>
        <PartButton
          part="theta"
          name="Theta, the region that is sampled"
          figures={Array.from(theta, (entry) => bounded(entry, 3))}
        >
          <Matrix of={rows.map((row) => row.map(number))} />
        </PartButton>
        <PartButton
          part="target"
          name="The output pixel in the regular grid, and 1"
          figures={[...target.map((c) => bounded(c, 3)), 1]}
        >
          <Column of={[number(target[0]), number(target[1]), <mn key="one">1</mn>]} />
        </PartButton>
      </span>
      {divides && (
        <>
          <math>
            <mo>,</mo>
          </math>
          <SourceColumn source={source} />
          <math>
            <mo>=</mo>
            <Column
              of={[0, 1].map((r) => quotient(products[r] as number, divisorOf(products[2] as number)))}
            />
          </math>
          {divisorOf(products[2] as number) !== products[2] && (
            <span className="note">
              Behind the horizon: divided by the least that counts, so that it lies far out.
            </span>
          )}
        </>
      )}
    </div>
  );
}

const quotient = (numerator: number, divisor: number) => (
  <mfrac>
    {number(numerator)}
    {number(divisor)}
  </mfrac>
);

const SourceColumn = ({ source }: { readonly source: readonly [number, number] }) => (
  <PartButton
    part="source"
    name="The source point, from −1 to 1 across the input"
    figures={source.map((c) => bounded(c, 3))}
  >
    <Column of={[<Index key="x" name="x" index="s" />, <Index key="y" name="y" index="s" />]} />
    <mo>=</mo>
    <Column of={source.map(number)} />
  </PartButton>
);

/** A family whose theta is control points: the weight of each, its place, and the sum; those that weigh most first. */
function TimesBasis({ request: { theta, transform }, sampled: { basis, source } }: Props) {
  const rows = Array.from({ length: transform.rows }, (_, r) => r);
  const entry = (r: number, k: number) => fixed(theta[r * basis.length + k] as number, 3);
  const region = usePart("theta");
  const order = [...basis.keys()].sort((j, k) => Math.abs(basis[k] as number) - Math.abs(basis[j] as number));
  return (
    <>
      <div className="math-row">
        <SourceColumn source={source} />
        <math>
          <mo>=</mo>
          <munder>
            <mo>∑</mo>
            <mi>k</mi>
          </munder>
          <Index name="φ" index="k" />
          <mo>(</mo>
          <Index name="x" index="t" />
          <mo>,</mo>
          <Index name="y" index="t" />
          <mo>)</mo>
          <Index name="θ" index="k" />
        </math>
      </div>
      <section
        {...region}
        className="inspector-basis"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        aria-label="Control points and their weights, one by one"
      >
        <table>
          <thead>
            <tr>
              <th scope="col">k</th>
              <th scope="col">weight φ</th>
              {rows.map((r) => (
                <th key={r} scope="col">
                  θ, {r === 0 ? "x" : "y"}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {order.map((k) => (
              <tr key={k}>
                <th scope="row">{k + 1}</th>
                <td>{fixed(basis[k] as number, 3)}</td>
                {rows.map((r) => (
                  <td key={r}>{entry(r, k)}</td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">∑</th>
              <td>
                {fixed(
                  basis.reduce((sum, value) => sum + value, 0),
                  3,
                )}
              </td>
              {rows.map((r) => (
                <td key={r}>{fixed(source[r] as number, 3)}</td>
              ))}
            </tr>
          </tfoot>
        </table>
      </section>
    </>
  );
}

interface ScaledProps {
  readonly name: "x" | "y";
  readonly at: number;
  readonly size: number;
  readonly result: number;
}

/** x_t = (2 j + 1) / w - 1 */
const Scaled = ({ name, at, size, result }: ScaledProps) => (
  <>
    <Index name={name} index="t" />
    <mo>=</mo>
    <mfrac>
      <mrow>
        <mn>2</mn>
        <mo>·</mo>
        <mn>{at}</mn>
        <mo>+</mo>
        <mn>1</mn>
      </mrow>
      <mn>{size}</mn>
    </mfrac>
    <mo>−</mo>
    <mn>1</mn>
    <mo>=</mo>
    {number(result)}
  </>
);

interface InPixelsProps {
  readonly name: "x" | "y";
  readonly source: number;
  readonly size: number;
  readonly result: number;
}

/** x = ((x_s + 1) W - 1) / 2 */
const InPixels = ({ name, source, size, result }: InPixelsProps) => (
  <>
    <mi>{name}</mi>
    <mo>=</mo>
    <mfrac>
      <mrow>
        <mo>(</mo>
        {number(source)}
        <mo>+</mo>
        <mn>1</mn>
        <mo>)</mo>
        <mo>·</mo>
        <mn>{size}</mn>
        <mo>−</mo>
        <mn>1</mn>
      </mrow>
      <mn>2</mn>
    </mfrac>
    <mo>=</mo>
    {number(result)}
  </>
);
