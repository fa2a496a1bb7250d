import { useState } from "react";
import { linkNow } from "./link.ts";

/** Copies the link to this experiment, at this step where the visitor has left the live edge. */
export function ShareButton() {
  const [said, setSaid] = useState("Share");
  const share = async () => {
    history.replaceState(null, "", linkNow());
    try {
      await navigator.clipboard.writeText(location.href);
      setSaid("Link copied");
    } catch {
      setSaid("Link is in the address bar");
    }
    setTimeout(() => setSaid("Share"), 2000);
  };
  return (
    <button type="button" onClick={share} aria-live="polite">
      {said}
    </button>
  );
}
