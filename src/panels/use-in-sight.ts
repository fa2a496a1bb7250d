/** Whether an element is within the window: what is not need not move, nor ask. */
import { type RefObject, useEffect, useRef, useState } from "react";

export function useInSight<E extends HTMLElement>(): [element: RefObject<E | null>, isInSight: boolean] {
  const element = useRef<E>(null);
  const [isInSight, setInSight] = useState(true);
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver(([entry]) => setInSight(entry?.isIntersecting ?? true));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, isInSight];
}
