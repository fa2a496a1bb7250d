/** The article: short sections, figures that are drawn from the recording on show, and ways to the panels and back. */
import { memo, useEffect, useRef } from "react";
import type { ArticleSection } from "#experiment/guide.ts";
import { focusOn } from "#panels/guide/spotlight.ts";
import { takeTour } from "#panels/tour.tsx";
import { useInSight } from "#panels/use-in-sight.ts";
import { leaveArticle, readSection, useGuide } from "#store/guide.ts";
import { Films, References, WhatToTry } from "./closing.tsx";
import { type Moments, MomentsContext, useMoments } from "./moments.tsx";
import { GradientsWayBack, GridGenerator, LocalisationNet, Sampler, WhatItIs } from "./parts.tsx";
import { sectionId } from "./section.tsx";
import { ShowMeTrips } from "./show-me.tsx";
import "./article-view.css";

export default function ArticleView() {
  const [element, isInSight] = useInSight<HTMLDivElement>(false);
  const moments = useMoments();
  useReading(isInSight);
  return (
    <div ref={element}>
      <ShowMeTrips isInSight={isInSight}>
        <Text moments={moments} />
      </ShowMeTrips>
    </div>
  );
}

/** Goes to the section that is asked for, and forgets it when the article leaves the window. */
function useReading(isInSight: boolean): void {
  const reading = useGuide((state) => state.reading);
  const wasInSight = useRef(false);
  useEffect(() => {
    const heading = reading && document.getElementById(sectionId(reading.section));
    if (!heading) return;
    heading.scrollIntoView({ block: "start", behavior: "instant" });
    focusOn(heading);
  }, [reading]);
  useEffect(() => {
    if (wasInSight.current && !isInSight) leaveArticle();
    wasInSight.current = isInSight;
  }, [isInSight]);
}

const contents: readonly (readonly [ArticleSection, string])[] = [
  ["what", "What it is"],
  ["localisation-net", "Localisation net"],
  ["grid-generator", "Grid generator"],
  ["sampler", "Sampler"],
  ["way-back", "Way back"],
  ["films", "Two films"],
  ["try", "What to try"],
  ["references", "References"],
];

const Text = memo(({ moments }: { readonly moments: Moments }) => (
  <MomentsContext value={moments}>
    <div className="article-head">
      <nav aria-label="Sections of the article">
        <ul>
          {contents.map(([section, title]) => (
            <li key={section}>
              <a
                className="link"
                href={`#article=${section}`}
                onClick={(event) => {
                  event.preventDefault();
                  readSection(section);
                }}
              >
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <button type="button" onClick={takeTour}>
        Take the tour instead
      </button>
    </div>
    <WhatItIs />
    <LocalisationNet />
    <GridGenerator />
    <Sampler />
    <GradientsWayBack />
    <Films />
    <WhatToTry />
    <References />
  </MomentsContext>
));
