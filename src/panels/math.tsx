/** Pieces of MathML that formulas with live numbers are made of. */
import type { ReactNode } from "react";
import { bounded } from "#geometry/figure.ts";

/** Three digits after the point, a true minus sign. */
export const number = (value: number) => <mn key={value}>{bounded(value, 3)}</mn>;

/** A letter with an index: x_s. */
export const Index = ({ name, index }: { readonly name: string; readonly index: string }) => (
  <msub>
    <mi>{name}</mi>
    <mi>{index}</mi>
  </msub>
);

/** In brackets, row by row. */
export const Matrix = ({ of }: { readonly of: readonly (readonly ReactNode[])[] }) => (
  <mrow>
    <mo>(</mo>
    <mtable>
      {of.map((row, r) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the matrix is the identity
        <mtr key={r}>
          {row.map((cell, c) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <mtd key={c}>{cell}</mtd>
          ))}
        </mtr>
      ))}
    </mtable>
    <mo>)</mo>
  </mrow>
);

export const Column = ({ of }: { readonly of: readonly ReactNode[] }) => (
  <Matrix of={of.map((cell) => [cell])} />
);
