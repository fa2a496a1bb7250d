/** Said where a panel has no network to ask: why, and where there is one. */
import { ConsultButton } from "./consult-button.tsx";

interface Props {
  /** What the worker said; null where nothing is recorded yet, so that it was not asked. */
  readonly problem: string | null;
}

export const NoNetwork = ({ problem }: Props) => (
  <p className="no-network">
    {problem ?? "Nothing is trained yet, so there is no network to ask."} Train one here, or <ConsultButton />
    .
  </p>
);
