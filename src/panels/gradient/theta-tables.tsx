/** Theta and dL/dtheta side by side, in theta's own shape; an entry of the gradient can be asked where it comes from. */
import type { CSSProperties, HTMLAttributes, ReactNode } from "react";
import { significant, steady } from "#geometry/figure.ts";
import type { Transform } from "#geometry/transform.ts";
import { useRoving } from "#panels/use-roving.ts";

interface Props {
  readonly transform: Transform;
  readonly theta: ArrayLike<number>;
  readonly gradient: ArrayLike<number> | null;
  readonly byHand: boolean;
  /** What makes an entry explain itself. */
  readonly entry: (index: number) => HTMLAttributes<HTMLElement> & { readonly "data-lit"?: true | undefined };
}

export function ThetaTables({ transform, theta, gradient, byHand, entry }: Props) {
  const { rows, basisSize, controlPoints } = transform;
  // Control points stand one below the other, each with its x and y: theta's columns are rows here.
  const columns = controlPoints ? rows : basisSize;
  const order = Array.from(theta, (_, i) =>
    controlPoints ? (i % rows) * basisSize + Math.floor(i / rows) : i,
  );
  const roving = useRoving(theta.length, columns);
  const nameOf = (i: number): string =>
    controlPoints
      ? `Control point ${(i % basisSize) + 1}, ${i < basisSize ? "x" : "y"}`
      : `Row ${Math.floor(i / basisSize) + 1}, column ${(i % basisSize) + 1}`;
  const shape = {
    className: `gradient-matrix ${controlPoints ? "is-long" : ""}`,
    style: { "--columns": columns } as CSSProperties,
  };
  return (
    <div className="gradient-tables">
      <div>
        <h3>θ{byHand && ", by hand"}</h3>
        <Headed isHeaded={controlPoints !== null} numbers={basisSize}>
          <div {...shape} data-testid="gradient-theta">
            {order.map((i) => {
              const { onPointerEnter, onPointerLeave, onClick, "data-lit": lit } = entry(i);
              return (
                // The button beside says the same, and to the keyboard too.
                <span key={i} data-lit={lit} {...{ onPointerEnter, onPointerLeave, onClick }}>
                  {steady(theta[i] as number, 3)}
                </span>
              );
            })}
          </div>
        </Headed>
      </div>
      <div>
        <h3>∂L/∂θ</h3>
        <Headed isHeaded={controlPoints !== null}>
          {/* biome-ignore lint/a11y/useSemanticElements: a group of buttons, not of fields */}
          <div {...shape} role="group" aria-label="dL/dtheta, entry by entry" {...roving.group}>
            {order.map((i, place) => {
              const figure = gradient ? significant(gradient[i] as number) : "–";
              return (
                <button
                  key={i}
                  type="button"
                  aria-label={`${nameOf(i)}: ${figure}`}
                  data-testid={`theta-gradient-${i}`}
                  {...roving.of(place)}
                  {...entry(i)}
                >
                  {figure}
                </button>
              );
            })}
          </div>
        </Headed>
      </div>
    </div>
  );
}

interface HeadedProps {
  readonly isHeaded: boolean;
  /** So many rows have their numbers in front. */
  readonly numbers?: number;
  readonly children: ReactNode;
}

/** What rows and columns are, where they are not those of a matrix; each entry says it to those who do not see it. */
function Headed({ isHeaded, numbers = 0, children }: HeadedProps) {
  if (!isHeaded) return children;
  return (
    <div className="gradient-headed">
      <div className="gradient-heads" aria-hidden="true">
        <span>x</span>
        <span>y</span>
      </div>
      {numbers > 0 && (
        <div className="gradient-numbers" aria-hidden="true">
          {Array.from({ length: numbers }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the number is what it says
            <span key={i}>{i + 1}</span>
          ))}
        </div>
      )}
      {children}
    </div>
  );
}
