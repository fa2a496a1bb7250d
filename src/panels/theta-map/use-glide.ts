/** Points on their way: from where they are drawn to where they belong, or there at once where less motion is wanted. */
import { useEffect, useRef } from "react";

interface Places {
  readonly xs: Float32Array;
  readonly ys: Float32Array;
}

const milliseconds = 180;

/** @param who tells the same points from others, which do not glide @param draw is called at once, and with every step of the way */
export function useGlide(to: Places, who: string, draw: (places: Places) => void): void {
  const drawn = useRef<(Places & { readonly who: string }) | null>(null);
  const target = useRef<Places | null>(null);
  useEffect(() => {
    const paint = (places: Places) => {
      drawn.current = { ...places, who };
      draw(places);
    };
    const from = drawn.current;
    const hasMoved = target.current !== to;
    target.current = to;
    const glides =
      from?.who === who &&
      from.xs.length === to.xs.length &&
      hasMoved &&
      !matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!glides) {
      paint(to);
      return;
    }
    const start = performance.now();
    const step = () => {
      const share = Math.min(1, (performance.now() - start) / milliseconds);
      const eased = share * (2 - share);
      const mixed = (a: Float32Array, b: Float32Array) =>
        b.map((there, i) => (a[i] as number) + eased * (there - (a[i] as number)));
      paint(share < 1 ? { xs: mixed(from.xs, to.xs), ys: mixed(from.ys, to.ys) } : to);
      if (share < 1) request = requestAnimationFrame(step);
    };
    let request = requestAnimationFrame(step);
    return () => cancelAnimationFrame(request);
  }, [to, who, draw]);
}
