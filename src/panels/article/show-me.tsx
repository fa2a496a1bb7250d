/** From the article to a panel at a moment, and back to the very place that was being read. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { createPortal } from "react-dom";
import { momentInWords, whyNoMoment } from "#panels/guide/moment-words.ts";
import { findRegion, type RegionName, regions } from "#panels/guide/regions.ts";
import { bringIntoView, focusOn, spotlight } from "#panels/guide/spotlight.ts";
import { useEscape } from "#panels/guide/use-escape.ts";
import { endHurry } from "#panels/hurry.ts";
import { Icon } from "#panels/icons.tsx";
import type { MomentName } from "#recording/moments.ts";
import { useAppStore } from "#store/app-store.ts";
import { useGuide } from "#store/guide.ts";
import { momentNow, standAt } from "#store/moment.ts";
import { shownStep } from "#store/selectors.ts";

interface Trip {
  readonly region: RegionName;
  /** What was done, in a sentence; "" where the region says it all. */
  readonly said: string;
  /** Whether the page's title should be seen with it, where the buttons are that make frames. */
  readonly toTop?: boolean;
}

interface Away extends Trip {
  /** The button that led away, and how far below the window's top it was, in CSS pixels. */
  readonly from: HTMLElement;
  readonly top: number;
}

const AwayContext = createContext<(trip: Trip, from: HTMLElement) => void>(() => {});

/** Leads from a button of the article to a region of the page. */
export const useLeadAway = () => useContext(AwayContext);

export function ShowMeTrips({
  isInSight,
  children,
}: {
  readonly isInSight: boolean;
  readonly children: ReactNode;
}) {
  const [away, setAway] = useState<Away | null>(null);
  const [hasLeft, setHasLeft] = useState(false);
  const isOnTour = useGuide(({ tour }) => tour !== null);
  const leadAway = useCallback((trip: Trip, from: HTMLElement) => {
    const target = findRegion(trip.region);
    if (!target) return;
    setAway({ ...trip, from, top: from.getBoundingClientRect().top });
    setHasLeft(false);
    spotlight(target);
    focusOn(target);
    if (trip.toTop) scrollTo({ top: 0, behavior: "instant" });
    else bringIntoView(target);
  }, []);
  const stay = useCallback(() => {
    setAway(null);
    if (!useGuide.getState().tour) spotlight(null);
  }, []);
  // Who has gone, and has come back by themselves, needs no way back; nor does who takes the tour instead.
  if (away && !isInSight && !hasLeft) setHasLeft(true);
  const isOver = away !== null && ((hasLeft && isInSight) || isOnTour);
  useEffect(() => {
    if (isOver) stay();
  }, [isOver, stay]);
  return (
    <AwayContext value={leadAway}>
      {children}
      {/* Outside of the article, which the browser leaves out while its reader is away. */}
      {createPortal(
        <>
          <p className="hidden" role="status" aria-label="Led away from the article">
            {away && inWords(away)}
          </p>
          {away && !isOver && <WayBack away={away} onDone={stay} />}
        </>,
        document.body,
      )}
    </AwayContext>
  );
}

const inWords = ({ region, said }: Trip): string =>
  `${said} ${region}: ${regions[region]}. Escape leads back to the article.`.trim();

function WayBack({ away, onDone }: { readonly away: Away; readonly onDone: () => void }) {
  const { region, said, from, top } = away;
  const goBack = useCallback(() => {
    onDone();
    endHurry();
    scrollBy({ top: from.getBoundingClientRect().top - top, behavior: "instant" });
    from.focus({ preventScroll: true });
  }, [onDone, from, top]);
  useEscape(goBack);
  return (
    <section aria-label="Way back to the article" className="way-back">
      <p>
        <b>{region}</b>
        <span>{said || `${regions[region].charAt(0).toUpperCase()}${regions[region].slice(1)}.`}</span>
      </p>
      <button type="button" onClick={goBack}>
        Back to the article
      </button>
      <button
        type="button"
        className="icon"
        aria-label="Stay here"
        title="Stay here"
        onClick={() => {
          onDone();
          const target = findRegion(region);
          if (target) focusOn(target);
        }}
      >
        <Icon name="close" />
      </button>
    </section>
  );
}

/** Panels neither come nor go while the page is open. */
export const useIsThere = (region: RegionName): boolean =>
  useMemo(() => findRegion(region) !== null, [region]);

interface ShowMeProps {
  readonly region: RegionName;
  /** Where the playhead is put; absent where any moment will do. */
  readonly moment?: MomentName;
  /** What is to be seen: "before training". */
  readonly children: string;
}

/** Nothing where the page has no such region. */
export function ShowMe({ region, moment: name, children }: ShowMeProps) {
  const leadAway = useLeadAway();
  if (!useIsThere(region)) return null;
  return (
    <button
      type="button"
      className="show-me"
      data-region={region}
      onClick={({ currentTarget }) =>
        leadAway({ region, said: name === undefined ? "" : goTo(name) }, currentTarget)
      }
    >
      Show me: {children}
    </button>
  );
}

/** Puts the playhead there. @returns what became of it */
function goTo(name: MomentName): string {
  const moment = momentNow(name);
  if (moment) standAt(moment);
  return moment ? `${momentInWords(moment)}.` : whyNoMoment(shownStep(useAppStore.getState()));
}
