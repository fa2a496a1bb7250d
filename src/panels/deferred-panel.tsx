/**
 * A panel whose insides come after the first paint: when it comes near the window, or else when the page has nothing better
 * to do. Heading and place are there from the start, so that nothing moves when they come: give `.deferred-place` within
 * the panel's class the height that the insides will have.
 *
 * Out of sight it rests (`use-resting.ts`), but for the step that it shows, and far out of sight the browser leaves it out of
 * layout and painting while the playhead hurries (`hurry.ts`). What a panel fixes to the window must therefore stand
 * outside of it, in a portal.
 */
import { type ComponentType, type LazyExoticComponent, Suspense, useEffect, useState } from "react";
import { SeenStore } from "#store/app-store.ts";
import { TimedSection } from "./timed-section.tsx";
import { useInSight } from "./use-in-sight.ts";
import { useResting } from "./use-resting.ts";
import { whenIdle } from "./when-idle.ts";

export interface DeferredPanelProps {
  /** The region's name, and its heading where that is no other. */
  readonly name: string;
  readonly heading?: string;
  readonly className: string;
  /** Made by `lazy` outside of any component. */
  readonly view: LazyExoticComponent<ComponentType>;
  /** Whether somebody is on the way there: then it is wanted before it is near. */
  readonly isAskedFor?: boolean;
}

/** Wanted this long before it comes into sight, as CSS lengths of an intersection's root margin. */
const nearMargin = "600px 0px";

export function DeferredPanel(props: DeferredPanelProps) {
  const { name, heading = name, className, view: View, isAskedFor = false } = props;
  const [element, seen, isInSight] = useResting<HTMLElement>(whenIdle);
  const [place, isNear] = useInSight<HTMLDivElement>(false, nearMargin);
  const [isWanted, setWanted] = useState(false);
  const [isThere, setThere] = useState(false);
  useEffect(() => whenIdle(() => setWanted(true)), []);
  if ((isNear || isAskedFor) && !isWanted) setWanted(true);
  return (
    <TimedSection
      ref={element}
      name={name}
      // Only once its height is known: the browser takes it for what it was.
      className={`deferred ${className}${isThere && !isInSight ? " out-of-sight" : ""}`}
    >
      <h2>{heading}</h2>
      {isWanted ? (
        <Suspense fallback={<div className="deferred-place" />}>
          <SeenStore value={seen}>
            <View />
            <WhenThere onThere={setThere} />
          </SeenStore>
        </Suspense>
      ) : (
        <div ref={place} className="deferred-place" />
      )}
    </TimedSection>
  );
}

/** Beside what is being fetched: it comes on the page with it. */
function WhenThere({ onThere }: { readonly onThere: (isThere: boolean) => void }) {
  useEffect(() => onThere(true), [onThere]);
  return null;
}
