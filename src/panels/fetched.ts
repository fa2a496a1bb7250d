/**
 * The page's code comes in parts. One that does not come, since the connection is gone, is asked for again until it does:
 * its place stays empty and is told about, and nothing else is lost.
 */
import { settle, tell } from "#store/app-store.ts";

/** Milliseconds between two tries. */
const pause = 3000;

let missing = 0;
const brokenStyles = new Set<HTMLLinkElement>();

/** @param part imports it; what it throws when it runs, not when it is fetched, is asked for again as well */
export async function fetched<Part>(part: () => Promise<Part>): Promise<Part> {
  for (let tries = 0; ; tries++) {
    try {
      const came = await fetchedOnce(part);
      if (tries > 0 && --missing === 0) settle("page");
      return came;
    } catch {
      if (tries === 0 && missing++ === 0)
        tell("page", {
          happened: "A part of this page did not come: the device is offline, or the server does not answer.",
          meaning: "All else goes on, and nothing is lost.",
          remedy: "It is asked for again every few seconds. If it still does not come, load the page again.",
        });
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/** Asks for it once. @throws where it, or a style sheet, does not come */
export async function fetchedOnce<Part>(part: () => Promise<Part>): Promise<Part> {
  await Promise.all([...brokenStyles].map(styleAgain));
  return part();
}

/** Vite asks for a part's style sheet once only: one that did not come is remembered here. */
export function watchStyles(): void {
  addEventListener(
    "error",
    ({ target }) =>
      target instanceof HTMLLinkElement && target.rel === "stylesheet" && brokenStyles.add(target),
    true,
  );
}

const styleAgain = (link: HTMLLinkElement): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const again = link.cloneNode() as HTMLLinkElement;
    again.onload = resolve;
    again.onerror = reject;
    link.replaceWith(again);
    brokenStyles.delete(link);
  });
