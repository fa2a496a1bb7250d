/**
 * A panel whose insides come after the first paint: when it comes near the window, or else when the page has nothing better
 * to do. Heading and place are there from the start, so that nothing moves when they come: give `.deferred-place` within
 * the panel's class the height that the insides will have.
 *
 * Out of sight it rests (`use-resting.ts`), but for the step that it shows.
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
  const [element, seen] = useResting<HTMLElement>(whenIdle);
  const [place, isNear] = useInSight<HTMLDivElement>(false, nearMargin);
  const [isWanted, setWanted] = useState(false);
  useEffect(() => whenIdle(() => setWanted(true)), []);
  if ((isNear || isAskedFor) && !isWanted) setWanted(true);
  return (
    <TimedSection ref={element} name={name} className={`deferred ${className}`}>
      <h2>{heading}</h2>
      {isWanted ? (
        <Suspense fallback={<div className="deferred-place" />}>
          <SeenStore value={seen}>
            <View />
          </SeenStore>
        </Suspense>
      ) : (
        <div ref={place} className="deferred-place" />
      )}
    </TimedSection>
  );
}
