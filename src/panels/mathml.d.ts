/** React renders MathML, but its types do not name the elements. */
import type { DetailedHTMLProps, HTMLAttributes } from "react";

type MathElement = DetailedHTMLProps<HTMLAttributes<MathMLElement>, MathMLElement>;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      math: MathElement & { readonly display?: "block" | "inline" };
      mfrac: MathElement;
      mi: MathElement;
      mn: MathElement;
      /** Brackets grow with what stands in them, unless they are told not to. */
      mo: MathElement & { readonly stretchy?: "false" };
      mrow: MathElement;
      msub: MathElement;
      msubsup: MathElement;
      mtable: MathElement;
      mtd: MathElement;
      mtext: MathElement;
      mtr: MathElement;
      munder: MathElement;
      munderover: MathElement;
    }
  }
}
