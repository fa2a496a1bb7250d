/** The two films: the training, and one approach after it. */

import { useContext } from "react";
import { whole } from "#geometry/figure.ts";
import type { MomentName } from "#recording/moments.ts";
import { momentNames } from "#recording/moments.ts";
import { useAppStore } from "#store/app-store.ts";
import { Figure, StepOf } from "./figure.tsx";
import { MomentsContext, useShownMoment } from "./moments.tsx";
import { FilmFrame } from "./sampled.tsx";
import { ShowMe } from "./show-me.tsx";

export function TrainingFilm() {
  const index = useAppStore((state) => state.onStage);
  return (
    <Figure
      number={6}
      caption="During training: one picture while the network learns, frames above and outputs below."
      ways={
        <ShowMe region="Timeline" moment="untrained">
          the training film
        </ShowMe>
      }
    >
      <div className="article-film">
        {useFilmMoments().map((name) => (
          <Moment key={name} name={name} index={index} />
        ))}
      </div>
    </Figure>
  );
}

/** In the order of their steps, none twice: a short recording may show several in one frame. */
function useFilmMoments(): readonly MomentName[] {
  const moments = useContext(MomentsContext);
  const stepOf = (name: MomentName) => moments[name]?.step ?? 0;
  const known = momentNames.filter((name) => moments[name]).sort((a, b) => stepOf(a) - stepOf(b));
  if (known.length === 0) return momentNames;
  return known.filter((name, i) => i === 0 || stepOf(name) !== stepOf(known[i - 1] as MomentName));
}

function Moment({ name, index }: { readonly name: MomentName; readonly index: number }) {
  const moment = useShownMoment(name);
  return (
    <div>
      <FilmFrame moment={name} index={index} label={moment ? `step ${moment.step}` : ""} />
      <span className="article-step">{moment ? whole(moment.step) : "–"}</span>
    </div>
  );
}

/** Frames of the approach that are shown. */
const approachFrames = 5;

export function ApproachFilm() {
  const probes = useAppStore(({ shown }) => shown?.run.probes.count ?? 0);
  const count = useAppStore(({ shown }) => shown?.run.sequence.count ?? approachFrames);
  if (count === 0) {
    return <Figure number={7} caption="These pictures have no approaches: single signs alone." ways={null} />;
  }
  const frames = Array.from({ length: Math.min(approachFrames, count) }, (_, i) =>
    Math.round((i * (count - 1)) / Math.max(1, Math.min(approachFrames, count) - 1)),
  );
  return (
    <Figure
      number={7}
      caption={
        <>
          After training: one approach at <StepOf name="end" />. Above the sign grows and wanders, below it is
          held.
        </>
      }
      ways={
        <ShowMe region="Stillness" moment="end">
          the approach at the end
        </ShowMe>
      }
    >
      <div className="article-film">
        {frames.map((frame) => (
          <div key={frame}>
            <FilmFrame moment="end" index={probes + frame} label={`frame ${frame + 1}`} />
            <span className="article-step">{frame + 1}</span>
          </div>
        ))}
      </div>
    </Figure>
  );
}
