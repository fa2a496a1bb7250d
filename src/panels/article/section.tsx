/** A section of the article: its text, and its figure beside it or below. */
import type { ReactNode } from "react";
import type { ArticleSection } from "#experiment/guide.ts";

export const sectionId = (section: ArticleSection): string => `article-${section}`;

interface SectionProps {
  readonly name: ArticleSection;
  /** Without one its text stands under the article's own heading. */
  readonly title: string;
  readonly figure?: ReactNode;
  readonly children: ReactNode;
}

export const Section = ({ name, title, figure, children }: SectionProps) => (
  <div className="article-section">
    <div className="article-text">
      <h3 id={sectionId(name)}>{title}</h3>
      {children}
    </div>
    {figure && <div className="article-figures">{figure}</div>}
  </div>
);
