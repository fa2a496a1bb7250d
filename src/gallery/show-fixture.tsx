/** One fixture at a time, the one that the address names after its #: the store is set, the panel made anew. */
import { StrictMode } from "react";
import type { Root } from "react-dom/client";
import { useAppStore } from "#store/app-store.ts";
import { useGuide } from "#store/guide.ts";
import { useStageView } from "#store/stage-view.ts";
import { giveAllBack } from "#store/steered.ts";
import { type Fixture, fixtures } from "./fixtures.ts";
import { placed } from "./panels.tsx";
import { visitorOf } from "./visitor.ts";
import type { GalleryWindow } from "./window-gallery.ts";

/** What the app fetches after its first paint is there from the start: nobody could tell how long to wait for it. */
const fetched = Promise.all(Object.values(import.meta.glob("../panels/**/*.tsx")).map((load) => load()));

/** Milliseconds without a change after which a panel counts as drawn: longer than charts wait for each other. */
const quiet = 80;

/**
 * Shows what the address names, now and whenever it changes. Pictures may be taken as soon as the document's
 * `data-shown` says the fixture's id, of the element with `data-picture`; of the window where there is none.
 */
export function showFixtures(root: Root, container: HTMLElement): void {
  const showFixture = (id: string) => {
    const fixture = fixtures.find((candidate) => candidate.id === id);
    if (fixture) void show(fixture, root, container);
    else root.render(<p>There is no fixture “{id}”.</p>);
  };
  const view: GalleryWindow = { showFixture, settled: () => settled(container, quiet) };
  window.gallery = view;
  const follow = () => showFixture(decodeURIComponent(location.hash.slice(1)));
  addEventListener("hashchange", follow);
  follow();
}

async function show(fixture: Fixture, root: Root, container: HTMLElement): Promise<void> {
  const { id, panel, scene, visit } = fixture;
  const { dataset } = document.documentElement;
  delete dataset.shown;
  await fetched;
  scrollTo(0, 0);
  root.render(null);
  await settled(container, 0);
  useAppStore.setState({ ...useAppStore.getInitialState(), ...scene() }, true);
  useStageView.setState(useStageView.getInitialState(), true);
  giveAllBack();
  useGuide.setState(useGuide.getInitialState(), true);
  root.render(<StrictMode key={id}>{placed[panel].element}</StrictMode>);
  await settled(container, quiet);
  if (visit) {
    // What is pressed may come later than the panel.
    while (container.querySelector(".deferred > .deferred-place")) await settled(container, quiet);
    await visit(visitorOf(container));
    await settled(container, quiet);
  }
  const { picture } = placed[panel];
  const target =
    container.querySelector(":popover-open, dialog[open]") ??
    (picture === null ? null : container.querySelector(picture));
  target?.setAttribute("data-picture", "");
  dataset.shown = id;
}

/** Waits until nothing has changed in the element for so many milliseconds, fonts loaded and a frame drawn. */
async function settled(element: HTMLElement, milliseconds: number): Promise<void> {
  await document.fonts.ready;
  await new Promise<void>((resolve) => {
    let timer = setTimeout(done, milliseconds);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(done, milliseconds);
    });
    observer.observe(element, { subtree: true, childList: true, attributes: true, characterData: true });
    function done() {
      observer.disconnect();
      requestAnimationFrame(() => resolve());
    }
  });
}
