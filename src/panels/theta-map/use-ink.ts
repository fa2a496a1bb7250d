/** The theme's colours for a canvas, which knows no CSS variables: read anew when the theme changes. */
import { useEffect, useState } from "react";
import type { PointColors } from "#charts/draw-points.ts";

function read(): PointColors {
  const style = getComputedStyle(document.documentElement);
  return {
    right: style.getPropertyValue("--right-mark").trim(),
    wrong: style.getPropertyValue("--wrong").trim(),
  };
}

export function useInk(): PointColors {
  const [ink, setInk] = useState(read);
  useEffect(() => {
    const update = () => setInk(read());
    const query = matchMedia("(prefers-color-scheme: dark)");
    query.addEventListener("change", update);
    const observer = new MutationObserver(update);
    observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => {
      query.removeEventListener("change", update);
      observer.disconnect();
    };
  }, []);
  return ink;
}
