/** Whether an element is within the window, and not behind the transport: what is not need not move, nor ask. */
import { type RefObject, useEffect, useRef, useState } from "react";

/**
 * @param initially what is taken for true before it is known
 * @param margin how far around the window still counts as in sight, as CSS lengths; by itself nothing does, nor the window's
 * foot, which the transport covers
 */
export function useInSight<E extends HTMLElement>(
  initially = true,
  margin?: string,
): [element: RefObject<E | null>, isInSight: boolean] {
  const element = useRef<E>(null);
  const [isInSight, setInSight] = useState(initially);
  useEffect(() => {
    if (!element.current) return;
    const covered = Number.parseFloat(
      getComputedStyle(document.documentElement).getPropertyValue("--transport"),
    );
    // A pixel more: what touches the edge counts as within.
    const window = `0px 0px -${(covered || 0) + 1}px`;
    const observer = new IntersectionObserver(
      // Several may come together: the last is how it stands.
      (entries) => setInSight(entries.at(-1)?.isIntersecting ?? true),
      { rootMargin: margin ?? window },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [margin]);
  return [element, isInSight];
}
