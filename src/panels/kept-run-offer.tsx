/** Offers the run of an earlier visit: a line above the timeline, which moves nothing and goes when training begins. */
import { useState } from "react";
import { presetOf } from "#experiment/presets.ts";
import { ago } from "#geometry/ago.ts";
import { percent, whole } from "#geometry/figure.ts";
import { Icon } from "#panels/icons.tsx";
import { type AppState, useAppStore } from "#store/app-store.ts";
import { trainingClient } from "#store/training-client.ts";
import "./kept-run-offer.css";

type KeptRun = NonNullable<AppState["keptRun"]>;

export default function KeptRunOffer({ kept }: { readonly kept: KeptRun }) {
  const [openedAt] = useState(Date.now);
  const { experiment, dataName, step, validationAccuracy, savedAt } = kept;
  return (
    <section className="kept-run" aria-label="Your last run">
      <p>
        <b>Continue your last run?</b>{" "}
        <span>
          {presetOf(experiment.network).label} on {inSentence(dataName)}, step {whole(step)}
          {validationAccuracy !== null &&
            `, validation accuracy ${percent(validationAccuracy).replace(" ", "\u00a0")}`}
          , {ago((openedAt - savedAt) / 1000)}.
        </span>
      </p>
      <div className="kept-run-buttons">
        <button type="button" onClick={() => trainingClient.reopenKept()}>
          Continue
        </button>
        <button type="button" className="quiet" onClick={() => trainingClient.discardKept()}>
          Discard
        </button>
        <button
          type="button"
          className="icon"
          aria-label="Not now"
          title="Not now"
          onClick={() => useAppStore.setState({ keptRun: null })}
        >
          <Icon name="close" />
        </button>
      </div>
    </section>
  );
}

/** "Drawn signs" are a common noun; archives are called what they are called. */
const inSentence = (name: string): string => (name === "Drawn signs" ? "drawn signs" : name);
