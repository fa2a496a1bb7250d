/** Brings what a step of the tour speaks of into view, rings it, and finds the card its place. */
import { type RefObject, useEffect, useState } from "react";
import { findRegion, type RegionName } from "#panels/guide/regions.ts";
import { bringIntoView, freeBottom, spotlight } from "#panels/guide/spotlight.ts";
import { useAppStore } from "#store/app-store.ts";
import { placeCard, shared } from "./place-card.ts";

interface Place {
  readonly left: number;
  readonly top: number;
}

/** Milliseconds that a page takes to glide somewhere, at most. */
const longestGlide = 900;
/** From the window's edges. */
const margin = 12;
/** As in the style sheets: the card is as wide as the window there. */
const isNarrow = () => matchMedia("(max-width: 599px)").matches;

/** @returns null until the card has been measured */
export function useCardPlace(card: RefObject<HTMLElement | null>, region: RegionName): Place | null {
  const [place, setPlace] = useState<Place | null>(null);
  const alerts = useAppStore((state) => state.alerts.length);
  const offersRun = useAppStore(({ keptRun }) => keptRun !== null);
  useEffect(() => {
    const target = findRegion(region);
    const shown = card.current;
    if (!target || !shown) return;
    spotlight(target);
    let [width, isGliding] = [innerWidth, false];
    const put = () => setPlace(placeBeside(shown, target));
    const bring = () => {
      const bottom = freeBottom() - (isNarrow() ? shown.offsetHeight + 2 * margin : 0);
      isGliding = bringIntoView(target, bottom);
      put();
    };
    // Windows of phones also change their height, whenever a bar of the browser's comes or goes.
    const onResize = () => {
      if (innerWidth !== width) bring();
      else put();
      width = innerWidth;
    };
    // Whoever scrolls moves the target: the card stays where it is as long as it is not in the way.
    const onScrollEnd = () => {
      if (isGliding || hides(shown, target)) put();
      isGliding = false;
    };
    const onFocus = () => {
      const focused = focusBeside(shown, target);
      if (focused && hides(shown, focused)) put();
    };
    bring();
    // For browsers that do not say when scrolling has ended.
    const timer = setTimeout(onScrollEnd, longestGlide);
    const observer = new ResizeObserver(put);
    for (const element of [target, shown]) observer.observe(element);
    addEventListener("resize", onResize);
    addEventListener("scrollend", onScrollEnd);
    addEventListener("focusin", onFocus);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      removeEventListener("resize", onResize);
      removeEventListener("scrollend", onScrollEnd);
      removeEventListener("focusin", onFocus);
      spotlight(null);
    };
  }, [card, region]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has come or gone above the timeline is found on the page
  useEffect(() => {
    const target = findRegion(region);
    if (target && card.current) setPlace(placeBeside(card.current, target));
  }, [alerts, offersRun, card, region]);
  return place;
}

/** What has the focus, unless that is the card's own or as large as what the card speaks of; null for nothing. */
function focusBeside(card: HTMLElement, target: HTMLElement): Element | null {
  const { activeElement: focused, body } = document;
  return !focused || focused === body || card.contains(focused) || focused.contains(target) ? null : focused;
}

const hides = (card: HTMLElement, target: Element): boolean =>
  shared(card.getBoundingClientRect(), target.getBoundingClientRect()) > 0;

function placeBeside(card: HTMLElement, target: HTMLElement): Place {
  const { clientWidth } = document.documentElement;
  return placeCard({
    card: { width: card.offsetWidth, height: card.offsetHeight },
    free: {
      left: margin,
      top: margin,
      width: clientWidth - 2 * margin,
      height: freeBottom() - 2 * margin,
    },
    target: target.getBoundingClientRect(),
    others: [...document.querySelectorAll(".alert, .kept-run")].map((box) => box.getBoundingClientRect()),
    focused: focusBeside(card, target)?.getBoundingClientRect() ?? null,
    docked: isNarrow(),
  });
}
