/** Formula, figures and drawings of the sampler inspector light up together: each part wherever it stands. */
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";

/** What can light up; a number is one of the four neighbours. */
export type Part = "target" | "theta" | "source" | "output" | "values" | "across" | "down" | 0 | 1 | 2 | 3;

interface Light {
  readonly lit: Part | null;
  readonly light: (part: Part | null) => void;
}

const LightContext = createContext<Light>({ lit: null, light: () => {} });

export function LitParts({ children }: { readonly children: ReactNode }) {
  const [lit, light] = useState<Part | null>(null);
  const value = useMemo(() => ({ lit, light }), [lit]);
  return <LightContext value={value}>{children}</LightContext>;
}

export const useLit = (): Part | null => useContext(LightContext).lit;

/** What makes an element light a part up while it is pointed at, and say that it is lit; others may light it as well. */
export function usePart(part: Part, ...alsoLitBy: readonly Part[]) {
  const { lit, light } = useContext(LightContext);
  return {
    "data-lit": lit !== null && (lit === part || alsoLitBy.includes(lit)) ? "" : undefined,
    onPointerEnter: () => light(part),
    onPointerLeave: () => light(null),
  };
}

interface PartButtonProps {
  readonly part: Part;
  /** What it is, for those who do not see the formula. */
  readonly name: string;
  /** Its numbers, read out: of a button only the name is. */
  readonly figures?: readonly (string | number)[];
  readonly children: ReactNode;
}

/** A part of a formula: pointed at, focused or tapped it lights up, and so does what it stands for. */
export function PartButton({ part, name, figures, children }: PartButtonProps) {
  const { light } = useContext(LightContext);
  const props = usePart(part);
  return (
    <button
      type="button"
      className="part"
      aria-label={figures ? `${name}: ${figures.join(", ")}` : name}
      title={name}
      {...props}
      onFocus={() => light(part)}
      onBlur={() => light(null)}
      onClick={() => light(part)}
    >
      <math>{children}</math>
    </button>
  );
}
