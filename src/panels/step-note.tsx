/** Said where the network that answered is not the playhead's: not every step's weights are kept. */
import { whole } from "#geometry/figure.ts";
import { useAppStore } from "#store/app-store.ts";
import { shownStep } from "#store/selectors.ts";

/** Its line is always there, so that nothing moves. @param step of the network that answered */
export function StepNote({ step }: { readonly step: number }) {
  const at = useAppStore(shownStep);
  return (
    <p className="note step-note">
      As of step {whole(step)}
      {at !== null && at !== step && `, the nearest to step ${whole(at)} whose network is known`}
    </p>
  );
}
