/** A region that says which step it shows; what is within is not drawn anew for that alone. */
import type { ReactNode, Ref } from "react";
import { useAppStore } from "#store/app-store.ts";
import { shownStep } from "#store/selectors.ts";

export interface TimedSectionProps {
  readonly name: string;
  readonly className: string;
  readonly id?: string;
  readonly ref?: Ref<HTMLElement>;
  readonly children: ReactNode;
}

export function TimedSection({ name, children, ...rest }: TimedSectionProps) {
  const step = useAppStore(shownStep);
  return (
    <section aria-label={name} data-step={step ?? undefined} {...rest}>
      {children}
    </section>
  );
}
