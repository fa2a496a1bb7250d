/**
 * A panel whose insides come after the first paint: when it comes near the window, or else when the page has nothing better
 * to do, one panel after another. Heading and place are there from the start, so that nothing moves when they come: give
 * `.deferred-place` within the panel's class the height that the insides will have.
 *
 * Out of sight it rests (`use-resting.ts`), heading and `data-step` included: it says of which step it is. Far out of sight
 * the browser leaves it out of layout and painting while the playhead hurries (`hurry.ts`). What a panel fixes to the window
 * must therefore stand outside of it, in a portal.
 */
import { type ComponentType, type ReactNode, startTransition, useEffect, useState } from "react";
import { SeenStore } from "#store/app-store.ts";
import { fetched, fetchedOnce } from "./fetched.ts";
import { inTurn } from "./in-turn.ts";
import { TimedSection } from "./timed-section.tsx";
import { useInSight } from "./use-in-sight.ts";
import { useResting } from "./use-resting.ts";
import { whenIdle } from "./when-idle.ts";

export interface DeferredPanelProps {
  /** The region's name, and its heading where that is no other. */
  readonly name: string;
  readonly heading?: string;
  readonly className: string;
  /**
   * Fetches the code of the insides; the same function at each drawing. Not React's `lazy`: what suspends is held back and
   * comes with all else that does, a dozen panels in one task.
   */
  readonly view: () => Promise<{ readonly default: ComponentType }>;
  /** Whether somebody is on the way there: then it is wanted before it is near. */
  readonly isAskedFor?: boolean;
}

/** Wanted this long before it comes into sight, as CSS lengths of an intersection's root margin. */
const nearMargin = "600px 0px";

export function DeferredPanel(props: DeferredPanelProps) {
  const { name, heading = name, className, view, isAskedFor = false } = props;
  const [element, seen, isInSight] = useResting<HTMLElement>(whenIdle);
  const [place, isNear] = useInSight<HTMLDivElement>(false, nearMargin);
  // An element, which stays the same one: the insides are not drawn anew when the panel comes into sight.
  const [insides, setInsides] = useState<ReactNode>(null);
  const [isThere, setThere] = useState(false);
  const isWanted = isNear || isAskedFor;
  useEffect(() => {
    if (insides) return setThere(true);
    let isCalledOff = false;
    let callOff = () => {};
    const draw = ({ default: View }: Awaited<ReturnType<typeof view>>) => setInsides(<View />);
    const comeNow = async () => {
      const came = await fetched(view);
      if (!isCalledOff) draw(came);
    };
    const comeInTurn = async () => {
      // What does not come while nobody wants it is not missed: it is asked for again when somebody does.
      const came = await fetchedOnce(view).catch(() => null);
      if (came && !isCalledOff) callOff = inTurn(() => startTransition(() => draw(came)));
    };
    if (isWanted) void comeNow();
    else whenIdle(comeInTurn);
    return () => {
      isCalledOff = true;
      callOff();
    };
  }, [view, isWanted, insides]);
  return (
    <SeenStore value={seen}>
      <TimedSection
        ref={element}
        name={name}
        // Only once its height is known: the browser takes it for what it was.
        className={`deferred ${className}${isThere && !isInSight ? " out-of-sight" : ""}`}
      >
        <h2>{heading}</h2>
        {insides ?? <div ref={place} className="deferred-place" />}
      </TimedSection>
    </SeenStore>
  );
}
