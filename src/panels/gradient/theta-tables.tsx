/** Theta and dL/dtheta side by side, in theta's own shape; an entry of the gradient can be asked where it comes from. */
import type { HTMLAttributes } from "react";
import { significant, steady } from "#geometry/figure.ts";
import { useRoving } from "#panels/use-roving.ts";

interface Props {
  readonly theta: ArrayLike<number>;
  readonly gradient: ArrayLike<number> | null;
  readonly rows: number;
  readonly byHand: boolean;
  /** What makes an entry explain itself. */
  readonly entry: (index: number) => HTMLAttributes<HTMLElement> & { readonly "data-lit"?: true | undefined };
}

export function ThetaTables({ theta, gradient, rows, byHand, entry }: Props) {
  const columns = theta.length / rows;
  const style = { "--columns": columns } as React.CSSProperties;
  const roving = useRoving(theta.length, columns);
  return (
    <div className="gradient-tables">
      <div>
        <h3>θ{byHand && ", by hand"}</h3>
        <div className="gradient-matrix" style={style} data-testid="gradient-theta">
          {Array.from(theta, (number, i) => {
            const { onPointerEnter, onPointerLeave, onClick, "data-lit": lit } = entry(i);
            return (
              // The button beside says the same, and to the keyboard too.
              // biome-ignore lint/suspicious/noArrayIndexKey: the place in the matrix is the identity
              <span key={i} data-lit={lit} {...{ onPointerEnter, onPointerLeave, onClick }}>
                {steady(number, 3)}
              </span>
            );
          })}
        </div>
      </div>
      <div>
        <h3>∂L/∂θ</h3>
        {/* biome-ignore lint/a11y/useSemanticElements: a group of buttons, not of fields */}
        <div
          className="gradient-matrix"
          role="group"
          aria-label="dL/dtheta, entry by entry"
          style={style}
          {...roving.group}
        >
          {Array.from(theta, (_, i) => {
            const figure = gradient ? significant(gradient[i] as number) : "–";
            return (
              <button
                // biome-ignore lint/suspicious/noArrayIndexKey: the place in the matrix is the identity
                key={i}
                type="button"
                aria-label={`Row ${Math.floor(i / columns) + 1}, column ${(i % columns) + 1}: ${figure}`}
                data-testid={`theta-gradient-${i}`}
                {...roving.of(i)}
                {...entry(i)}
              >
                {figure}
              </button>
            );
          })}
        </div>
      </div>
    </div>
  );
}
