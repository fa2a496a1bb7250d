/** One stop for the tab key in a group, and arrow keys within it (WAI-ARIA: roving tabindex). */
import { type KeyboardEvent, useState } from "react";

/** @param columns of the group, where it is a table; 1 for a list in which all arrows go on or back */
export function useRoving(count: number, columns = 1) {
  const [stop, setStop] = useState(0);
  const current = Math.min(stop, count - 1);
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
    const to = event.key === "Home" ? 0 : event.key === "End" ? count - 1 : current + (by ?? Number.NaN);
    if (!(to >= 0 && to < count)) {
      // At the group's end an arrow does nothing, and not something elsewhere on the page.
      if (by !== undefined) event.preventDefault();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    setStop(to);
    event.currentTarget.querySelectorAll<HTMLElement>("[data-stop]")[to]?.focus();
  };
  const of = (i: number) => ({
    "data-stop": i,
    tabIndex: i === current ? 0 : -1,
    onFocus: () => setStop(i),
  });
  return { group: { onKeyDown: move }, of };
}
