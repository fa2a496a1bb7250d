/** Said where a panel has no network to ask: why, and where there is one. */
import { trainingClient } from "#store/training-client.ts";

interface Props {
  /** What the worker said; null where nothing is recorded yet, so that it was not asked. */
  readonly problem: string | null;
}

export const NoNetwork = ({ problem }: Props) => (
  <p className="no-network">
    {problem ?? "Nothing is trained yet, so there is no network to ask."} Train one here, or{" "}
    <button type="button" className="text" onClick={() => trainingClient.consult()}>
      put Fovea’s network on show
    </button>
    .
  </p>
);
