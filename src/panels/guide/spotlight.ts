/** Leads the eye, and the focus, to a part of the page. The ring is the element's own: it goes where the element goes. */
import { endHurry } from "#panels/hurry.ts";
import "./spotlight.css";

const attribute = "data-spotlit";

/** One element at a time; null takes the light away. */
export function spotlight(element: Element | null): void {
  for (const lit of document.querySelectorAll(`[${attribute}]`)) lit.removeAttribute(attribute);
  element?.setAttribute(attribute, "");
}

/** Moves the focus to an element that is no control, for as long as it stays there. */
export function focusOn(element: HTMLElement): void {
  if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) {
    element.setAttribute("tabindex", "-1");
    element.addEventListener("blur", () => element.removeAttribute("tabindex"), { once: true });
  }
  element.focus({ preventScroll: true });
}

/** Further than so many window heights nobody can follow a page that glides. */
const glidingHeights = 1.5;
/** What the timeline, and whatever stands above it, leave of the window. */
export const freeBottom = (): number =>
  document.getElementById("timeline")?.getBoundingClientRect().top ?? innerHeight;

/**
 * Scrolls until an element stands in the free part of the window, at its top unless it is there already.
 * @param bottom where the free part ends
 * @returns whether the page still glides there
 */
export function bringIntoView(element: Element, bottom = freeBottom()): boolean {
  endHurry();
  const { top, bottom: end } = element.getBoundingClientRect();
  if ((top >= 0 && end <= bottom) || getComputedStyle(element).position === "fixed") return false;
  const isFar = Math.abs(top) > glidingHeights * innerHeight;
  const glides = !isFar && !matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ behavior: glides ? "smooth" : "instant", block: "start" });
  // A glide that this jump has cut short may still move the page by a frame's worth.
  const jump = () => element.scrollIntoView({ behavior: "instant", block: "start" });
  if (!glides) requestAnimationFrame(() => requestAnimationFrame(jump));
  return glides;
}
