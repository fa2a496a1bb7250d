/** Escape, for what is open on the page without being a dialog that has it to itself. */
import { useEffect } from "react";

/** @param act called unless somebody else has a use for the key: an open dialog, a field, whatever has the focus */
export function useEscape(act: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || isElsewhere(event.target)) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [act]);
}

const isElsewhere = (target: EventTarget | null): boolean =>
  document.querySelector("dialog[open], :popover-open") !== null ||
  (target instanceof Element &&
    target.closest("input:not([type=range], [type=radio], [type=checkbox]), select, textarea") !== null);
