import { useSyncExternalStore } from "react";

/** As the style sheets have it. */
const query = "(max-width: 899px)";

function listen(changed: () => void): () => void {
  const narrow = matchMedia(query);
  narrow.addEventListener("change", changed);
  return () => narrow.removeEventListener("change", changed);
}

/** Whether the page is laid out for a phone: for what stands elsewhere there, not only looks different. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(
    listen,
    () => matchMedia(query).matches,
    () => false,
  );
