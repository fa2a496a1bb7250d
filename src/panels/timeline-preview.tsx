/** What is recorded under the pointer, without going there; its drawing is fetched when somebody first points at the track. */
import { type CSSProperties, lazy, Suspense } from "react";
import { fetched } from "#panels/fetched.ts";

const PreviewedFrame = lazy(() => fetched(() => import("#panels/previewed-frame.tsx")));

export const TimelinePreview = ({ share }: { readonly share: number }) => (
  <div aria-hidden="true" className="timeline-pointed" style={{ "--share": share } as CSSProperties}>
    <Suspense>
      <PreviewedFrame share={share} />
    </Suspense>
  </div>
);
