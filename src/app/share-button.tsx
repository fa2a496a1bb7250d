import { useEffect, useRef, useState } from "react";
import { linkNow } from "./link.ts";

const saidFor = 4000;

/**
 * Copies the link to what is on show: experiment, classes, pins, the picture on the stage, and the step where the visitor
 * has left the live edge. Where the browser does not let it, the link lies there to be copied by hand.
 */
export function ShareButton() {
  const [isCopied, setIsCopied] = useState(false);
  const byHand = useRef<HTMLDivElement>(null);
  const [link, setLink] = useState("");
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), saidFor);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const share = async () => {
    history.replaceState(null, "", linkNow());
    try {
      await navigator.clipboard.writeText(location.href);
      setIsCopied(true);
    } catch {
      setLink(location.href);
      byHand.current?.showPopover();
    }
  };
  return (
    <>
      <button type="button" className="share" onClick={share}>
        <span aria-live="polite">{isCopied ? "Link copied" : "Share"}</span>
      </button>
      <div ref={byHand} id="share-by-hand" popover="auto" className="reason">
        <p>The browser does not let this page copy. The link is in the address bar too:</p>
        <input
          aria-label="Link to what is on show"
          className="share-link"
          readOnly
          value={link}
          onFocus={(event) => event.target.select()}
        />
      </div>
    </>
  );
}
