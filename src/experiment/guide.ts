/** Where in the tour or the article somebody is, as a link says it. */
import { quoted } from "#experiment/quoted.ts";

/** The article's sections in their order, by the name that a link has for each. */
export const articleSections = [
  "what",
  "localisation-net",
  "grid-generator",
  "sampler",
  "way-back",
  "films",
  "try",
  "references",
] as const;
export type ArticleSection = (typeof articleSections)[number];

/** As many steps as the tour has at most: one whose panel is missing is left out. */
export const mostTourSteps = 8;

export interface GuidePlace {
  /** Step of the tour, from 1; null while nobody takes it. */
  readonly tour: number | null;
  /** Section of the article that was gone to; null elsewhere on the page. */
  readonly article: ArticleSection | null;
}

export const nowhere: GuidePlace = { tour: null, article: null };

/** Reads "3" and "sampler"; what is neither a step nor a section is remarked on. */
export function readGuidePlace(
  tour: string | undefined,
  article: string | undefined,
  remarks: string[],
): GuidePlace {
  return { tour: readTourStep(tour, remarks), article: readSection(article, remarks) };
}

function readTourStep(text: string | undefined, remarks: string[]): number | null {
  if (text === undefined) return null;
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(number)) {
    remarks.push(`Its step of the tour “${quoted(text)}” is not a number; the tour begins at its first.`);
    return 1;
  }
  const step = Math.min(mostTourSteps, Math.max(1, Math.round(number)));
  if (step !== number) remarks.push(`The tour has steps 1 to ${mostTourSteps}; step ${step} is shown.`);
  return step;
}

function readSection(text: string | undefined, remarks: string[]): ArticleSection | null {
  if (text === undefined) return null;
  const known = articleSections.find((section) => section === text);
  if (!known) remarks.push(`The article has no section “${quoted(text)}”; the page opens at its top.`);
  return known ?? null;
}
