/** React renders MathML, but its types do not name the elements. */
import type { HTMLAttributes } from "react";

type Element = HTMLAttributes<MathMLElement>;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      math: Element & { readonly display?: "block" | "inline" };
      mfrac: Element;
      mi: Element;
      mn: Element;
      mo: Element;
      mrow: Element;
      msub: Element;
      mtable: Element;
      mtd: Element;
      mtext: Element;
      mtr: Element;
      munder: Element;
    }
  }
}
