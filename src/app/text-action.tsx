import type { ReactNode } from "react";

/** A button in the middle of a sentence. */
export const TextAction = ({
  onClick,
  children,
}: {
  readonly onClick: () => void;
  readonly children: ReactNode;
}) => (
  <button type="button" className="text" onClick={onClick}>
    {children}
  </button>
);
