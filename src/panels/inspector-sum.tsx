/** The sampler's part: the formula, the four terms that are not zero, and their sum, which is the pixel shown. */
import { Fragment } from "react";
import { fixed } from "#geometry/figure.ts";
import type { Rgb, SampledPixel, Tap } from "#geometry/taps.ts";
import { PartButton, usePart } from "./lit-part.tsx";
import { Column } from "./math.tsx";
import { neighbourLetters } from "./neighbour-letters.ts";

interface Props {
  readonly sampled: SampledPixel;
  /** The pixel as the screen has it, bytes. */
  readonly shown: Rgb;
}

export function InspectorSum({ sampled: { taps, value }, shown }: Props) {
  const output = usePart("output");
  const weights = taps.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <div className="inspector-sum">
      <div>
        <h3>Sampler</h3>
        <Formula />
        <InNumbers taps={taps} value={value} />
        <p className="note">
          Colours are bytes, 0 to 255. The network samples them less the picture’s mean, in units of its
          deviation; padding is zero there, which is the mean here. As the weights sum to one, both add up to
          the same pixel.
        </p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: where it scrolls it must be reached by the keyboard */}
      <section className="inspector-table" tabIndex={0} aria-label="The four terms and their sum">
        <table>
          <thead>
            <tr>
              <th scope="col">Pixel (m, n)</th>
              <th scope="col">
                <Hat of="x" less="m" words="Share by the distance across" />
              </th>
              <th scope="col">
                <Hat of="y" less="n" words="Share by the distance down" />
              </th>
              <th scope="col">Weight</th>
              <th scope="col">Red green blue</th>
              <th scope="col">Weight × colour</th>
            </tr>
          </thead>
          <tbody>
            {taps.map((tap, i) => (
              <TapRow key={neighbourLetters[i]} index={i as 0 | 1 | 2 | 3} tap={tap} />
            ))}
          </tbody>
          <tfoot>
            <tr {...output}>
              <th scope="row">Sum</th>
              <td />
              <td />
              <td>{fixed(weights, 4)}</td>
              <td>
                <Chip value={shown} /> on the screen: {shown.join(" ")}
              </td>
              <td data-testid="inspected-value">{figures(value, 2)}</td>
            </tr>
          </tfoot>
        </table>
      </section>
    </div>
  );
}

function TapRow({ index, tap }: { readonly index: 0 | 1 | 2 | 3; readonly tap: Tap }) {
  const { m, n, across, down, weight, isPadding, value } = tap;
  const row = usePart(index);
  const [byX, byY, colour] = [usePart("across"), usePart("down"), usePart("values")];
  return (
    <tr {...row}>
      <th scope="row">
        <b>{neighbourLetters[index]}</b> ({fixed(m, 0)}, {fixed(n, 0)})
      </th>
      <td data-lit={byX["data-lit"]}>{fixed(across, 4)}</td>
      <td data-lit={byY["data-lit"]}>{fixed(down, 4)}</td>
      <td data-testid={`tap-weight-${index}`}>{fixed(weight, 4)}</td>
      <td data-lit={colour["data-lit"]}>
        <Chip value={value} />{" "}
        <span data-testid={`tap-value-${index}`}>{figures(value, isPadding ? 2 : 0)}</span>
        {isPadding && <i> padding</i>}
      </td>
      <td>{figures(value.map((channel) => channel * weight) as unknown as Rgb, 2)}</td>
    </tr>
  );
}

const channels = (value: Rgb, decimals: number): readonly string[] =>
  value.map((channel) => fixed(channel, decimals));

const figures = (value: Rgb, decimals: number): string => channels(value, decimals).join(" ");

const Chip = ({ value }: { readonly value: Rgb }) => (
  <span
    aria-hidden="true"
    className="inspector-colour"
    style={{ background: `rgb(${value.map(Math.round).join(" ")})` }}
  />
);

/** Equation 5 with the bilinear kernel, part by part. */
const Formula = () => (
  <div className="math-row inspector-formula">
    <PartButton part="output" name="V: the output pixel">
      <msub>
        <mi>V</mi>
        <mi>i</mi>
      </msub>
    </PartButton>
    <math>
      <mo>=</mo>
      <munderover>
        <mo>∑</mo>
        <mi>n</mi>
        <mi>H</mi>
      </munderover>
      <munderover>
        <mo>∑</mo>
        <mi>m</mi>
        <mi>W</mi>
      </munderover>
    </math>
    <PartButton part="values" name="U: the colours of the input pixels">
      <msub>
        <mi>U</mi>
        <mrow>
          <mi>n</mi>
          <mi>m</mi>
        </mrow>
      </msub>
    </PartButton>
    <PartButton part="across" name="The share by the distance across">
      <HatOf of="x" less="m" />
    </PartButton>
    <PartButton part="down" name="The share by the distance down">
      <HatOf of="y" less="n" />
    </PartButton>
  </div>
);

/** The terms of the sum that are not zero, each a weight times a colour, and what they come to. */
const InNumbers = ({ taps, value }: Pick<SampledPixel, "taps" | "value">) => (
  <div className="math-row inspector-formula inspector-numbers">
    {taps.map(({ weight, value, isPadding }, i) => (
      <Fragment key={neighbourLetters[i]}>
        <math>
          <mo>{i === 0 ? "=" : "+"}</mo>
        </math>
        <PartButton
          part={i as 0 | 1 | 2 | 3}
          name={`${neighbourLetters[i]}${isPadding ? ", padding" : ""}: its weight times its colour`}
          figures={[fixed(weight, 3), ...channels(value, isPadding ? 1 : 0)]}
        >
          <mn>{fixed(weight, 3)}</mn>
          <msub>
            <Colour of={value} decimals={isPadding ? 1 : 0} />
            <mi>{neighbourLetters[i]}</mi>
          </msub>
        </PartButton>
      </Fragment>
    ))}
    <span className="inspector-total">
      <math>
        <mo>=</mo>
      </math>
      <PartButton part="output" name="Their sum, red, green and blue" figures={channels(value, 2)}>
        <Colour of={value} decimals={2} />
      </PartButton>
    </span>
  </div>
);

/** Red, green and blue, one above the other. */
const Colour = ({ of, decimals }: { readonly of: Rgb; readonly decimals: number }) => (
  <Column of={channels(of, decimals).map((figure) => <mn key={figure}>{figure}</mn>)} />
);

interface HatProps {
  readonly of: "x" | "y";
  readonly less: "m" | "n";
}

/** At the head of a column. */
const Hat = ({ words, ...hat }: HatProps & { readonly words: string }) => (
  <>
    <span className="hidden">{words}</span>
    <span aria-hidden="true">
      <math>
        <HatOf {...hat} />
      </math>
    </span>
  </>
);

/** max(0, 1 - |x - m|) */
const HatOf = ({ of, less }: HatProps) => (
  <mrow>
    <mi>max</mi>
    <mo>(</mo>
    <mn>0</mn>
    <mo>,</mo>
    <mn>1</mn>
    <mo>−</mo>
    <mo>|</mo>
    <mi>{of}</mi>
    <mo>−</mo>
    <mi>{less}</mi>
    <mo>|</mo>
    <mo>)</mo>
  </mrow>
);
