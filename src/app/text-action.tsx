import type { ReactNode } from "react";
import { focusMainButton } from "./main-button.ts";

interface Props {
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** A button in the middle of the sentence that says where things stand. */
export const TextAction = ({ onClick, children }: Props) => (
  <button
    type="button"
    className="text"
    onClick={({ detail }) => {
      // Pressed by a key, it takes the focus with it when its sentence goes.
      if (detail === 0) focusMainButton();
      onClick();
    }}
  >
    {children}
  </button>
);
