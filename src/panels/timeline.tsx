/** The one playhead: transport, track, step field and live edge. Stays at the lower edge of the window. */
import type { ReactNode } from "react";
import { LiveButton } from "#panels/live-button.tsx";
import { StepField } from "#panels/step-field.tsx";
import { TimelineSlider } from "#panels/timeline-slider.tsx";
import { TimelineTrack } from "#panels/timeline-track.tsx";
import { Transport } from "#panels/transport.tsx";
import { useAppStore } from "#store/app-store.ts";
import { shownStep } from "#store/selectors.ts";
import "./timeline.css";

export function Timeline() {
  return (
    <Region>
      <Transport />
      <div className="timeline-track">
        <TimelineTrack />
        <TimelineSlider />
      </div>
      <div className="timeline-right">
        <StepField />
        <LiveButton />
      </div>
    </Region>
  );
}

/** Only this is rendered for a step: what stands in it does not hang on it. */
function Region({ children }: { readonly children: ReactNode }) {
  const step = useAppStore(shownStep);
  return (
    <section id="timeline" aria-label="Timeline" className="timeline" data-step={step ?? undefined}>
      {children}
    </section>
  );
}
