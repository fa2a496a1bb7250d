/** How large a small picture is shown so that each of its pixels covers the same whole number of the screen's. */
import { type RefObject, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";

/**
 * The greatest side, in CSS pixels, that fits into `box` and enlarges `size` pixels by a whole number on a screen with
 * `ratio` pixels to a CSS pixel; `box` itself where not even one screen pixel each would fit.
 */
export function pixelSide(box: number, size: number, ratio: number): number {
  // A box that is a rounding error too small is not.
  const times = Math.floor((box * ratio) / size + 1e-6);
  return times < 1 ? box : (times * size) / ratio;
}

/** The side of a square element in CSS pixels, known before the first paint and kept up to date. */
export function useSide<E extends HTMLElement>(): [element: RefObject<E | null>, side: number | null] {
  const element = useRef<E>(null);
  const [side, setSide] = useState<number | null>(null);
  useLayoutEffect(() => {
    if (!element.current) return;
    setSide(element.current.getBoundingClientRect().width);
    const observer = new ResizeObserver(([entry]) => setSide(entry?.contentRect.width ?? null));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, side];
}

/** Screen pixels to a CSS pixel: changes with the browser's zoom, and when a window moves to another screen. */
export const useDevicePixelRatio = (): number =>
  useSyncExternalStore(
    onRatioChange,
    () => devicePixelRatio,
    () => 1,
  );

function onRatioChange(tell: () => void): () => void {
  let query: MediaQueryList;
  const changed = () => {
    watch();
    tell();
  };
  // The query asks for the present ratio: a change makes it false, and a new one is needed.
  const watch = () => {
    query?.removeEventListener("change", changed);
    query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener("change", changed);
  };
  watch();
  return () => query.removeEventListener("change", changed);
}
