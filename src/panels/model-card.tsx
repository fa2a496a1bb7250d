/** What is to be known of a network before it is used for anything. */
import { useRef } from "react";
import type { RecordedRun } from "#store/app-store.ts";
import "./model-card.css";

type Origin = NonNullable<RecordedRun["origin"]>;

/** A link, and the dialog that it opens. */
export function ModelCard({ origin: { card } }: { readonly origin: Origin }) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button type="button" className="text" onClick={() => dialog.current?.showModal()}>
        About it
      </button>
      <dialog ref={dialog} className="help model-card" aria-labelledby="model-card-title">
        <h2 id="model-card-title">Model card</h2>
        {card.map(({ heading, lines }) => (
          <section key={heading}>
            <h3>{heading}</h3>
            {lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </section>
        ))}
        <form method="dialog" className="help-foot">
          <button type="submit">Close</button>
        </form>
      </dialog>
    </>
  );
}
