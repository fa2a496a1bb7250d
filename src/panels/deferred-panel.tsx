/**
 * A panel whose insides come after the first paint: when it comes near the window, or else when the page has nothing better
 * to do. Heading and place are there from the start, so that nothing moves when they come: give `.deferred-place` within
 * the panel's class the height that the insides will have.
 */
import { type ComponentType, type LazyExoticComponent, Suspense, useEffect, useRef, useState } from "react";
import { useAppStore } from "#store/app-store.ts";
import { shownStep } from "#store/selectors.ts";
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
  const element = useRef<HTMLElement>(null);
  const [isWanted, setWanted] = useState(false);
  const step = useAppStore(shownStep);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setWanted(true);
      },
      { rootMargin: nearMargin },
    );
    if (element.current) observer.observe(element.current);
    whenIdle(() => setWanted(true));
    return () => observer.disconnect();
  }, []);
  const place = <div className="deferred-place" />;
  return (
    <section
      ref={element}
      aria-label={name}
      className={`deferred ${className}`}
      data-step={step ?? undefined}
    >
      <h2>{heading}</h2>
      {isWanted || isAskedFor ? (
        <Suspense fallback={place}>
          <View />
        </Suspense>
      ) : (
        place
      )}
    </section>
  );
}
