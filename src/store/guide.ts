/** Tour and article: where in them the visitor is. The link alone remembers it. */
import { create } from "zustand";
import type { ArticleSection, GuidePlace } from "#experiment/guide.ts";

/** What led to a step of the tour: only some of it may move the playhead. */
export type Arrival = "begun" | "next" | "back" | "link";

interface Guide {
  readonly tour: { readonly step: number; readonly by: Arrival } | null;
  /** What was gone to in the article, told apart from the time before; null once the article is out of sight. */
  readonly reading: { readonly section: ArticleSection } | null;
}

export const useGuide = create<Guide>()(() => ({ tour: null, reading: null }));

export const beginTour = (): void => goToTourStep(1, "begun");

export const goToTourStep = (step: number, by: Arrival): void =>
  useGuide.setState({ tour: { step, by }, reading: null });

export const endTour = (): void => useGuide.setState({ tour: null });

/** Scrolls to a section of the article. */
export const readSection = (section: ArticleSection): void =>
  useGuide.setState({ tour: null, reading: { section } });

export const leaveArticle = (): void => useGuide.setState({ reading: null });

/** What a link asks for. */
export const openGuideAt = ({ tour, article }: GuidePlace): void =>
  useGuide.setState({
    tour: tour === null ? null : { step: tour, by: "link" },
    reading: article && { section: article },
  });

export function guidePlace(): GuidePlace {
  const { tour, reading } = useGuide.getState();
  return { tour: tour?.step ?? null, article: reading?.section ?? null };
}
