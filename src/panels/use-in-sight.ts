/** Whether an element is within the window: what is not need not move, nor ask. */
import { type RefObject, useEffect, useRef, useState } from "react";

/** @param initially what is taken for true before it is known */
export function useInSight<E extends HTMLElement>(
  initially = true,
): [element: RefObject<E | null>, isInSight: boolean] {
  const element = useRef<E>(null);
  const [isInSight, setInSight] = useState(initially);
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver((entries) =>
      // Several may come together: the last is how it stands.
      setInSight(entries.at(-1)?.isIntersecting ?? true),
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, isInSight];
}
