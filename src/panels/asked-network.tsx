/** Which network answered, where that is not the one of the playhead, or why none did: one line that is always there. */
import { useAppStore } from "#store/app-store.ts";
import { shownStep } from "#store/selectors.ts";
import { ConsultButton } from "./consult-button.tsx";

interface Answerer {
  readonly step: number | null;
  readonly problem: string | null;
}

export function AskedNetwork({ reply }: { readonly reply: Answerer | null }) {
  const step = useAppStore(shownStep);
  const alive = useAppStore(({ engineAlive }) => engineAlive);
  if (!alive && !reply)
    return (
      <p className="note asked">
        The engine has stopped: there is no network to ask until it is started again.
      </p>
    );
  if (!reply) return <p className="note asked">Waiting for a network to ask…</p>;
  if (reply.problem)
    return (
      <p className="note asked">
        {reply.problem} Train one here, or <ConsultButton />. The pictures and theta below need no network.
      </p>
    );
  return (
    <p className="note asked">
      {reply.step === step
        ? `Computed by the network as it was at step ${step}.`
        : `Computed by the network at step ${reply.step}, the nearest to step ${step} whose weights are kept.`}
    </p>
  );
}
