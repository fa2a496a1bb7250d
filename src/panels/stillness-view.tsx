/** One approach at the playhead: its film in and out, what stays and what moves in it, and the figures with their guards. */
import { useMemo, useState } from "react";
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import { type Film, meanPicture, variancePicture } from "#geometry/film.ts";
import { jitterReport } from "#geometry/jitter.ts";
import { renderInput } from "#geometry/render.ts";
import { figuresOf, outputFilm, referenceFilms, stillnessOf, type Ways } from "#geometry/stillness.ts";
import { Icon } from "#panels/icons.tsx";
import { useAppStore } from "#store/app-store.ts";
import { type SeenApproach, useSeenApproach, useWatchApproach } from "#store/approach.ts";
import { usePaced } from "#store/selectors.ts";
import { ApproachChoice } from "./approach-choice.tsx";
import { StillnessFigures } from "./stillness-figures.tsx";
import { useFilmClock } from "./use-film-clock.ts";

/** Milliseconds from one making of the films to the next. */
const filmInterval = 250;
/** How much brighter than the deviation of a pixel over time it is drawn. */
const deviationGain = 3;

const ways = [
  { way: "identity", name: "Input" },
  { way: "output", name: "Output" },
  { way: "boxCrop", name: "Box crop" },
] as const;

export default function StillnessView() {
  const hasSequence = useAppStore(({ shown }) => shown && shown.run.sequence.count > 0);
  return hasSequence === false ? (
    <p className="note">
      These pictures have no approaches: nothing says which of them show the same sign while a car comes
      nearer. The drawn signs have some, and so has GTSRB’s training archive.
    </p>
  ) : (
    <Approach />
  );
}

function Approach() {
  const runId = useAppStore(({ shown }) => shown?.run.id);
  const [chosen, setChosen] = useState<{ readonly runId: number; readonly index: number } | null>(null);
  // Numbers mean something else in another run.
  const choice = chosen?.runId === runId ? (chosen?.index ?? null) : null;
  useWatchApproach(choice);
  // Films are costlier than the rest of a frame: neither the playhead nor what plays waits for them.
  const seen = usePaced(useSeenApproach(choice), filmInterval);
  const choose = (index: number) => setChosen(runId === undefined ? null : { runId, index });
  return (
    <>
      <div className="stillness-head">
        <p>
          One sign while a car comes nearer, never trained on. A transformer that finds the sign holds it
          still, while everything around it moves.
        </p>
        <ApproachChoice choice={choice} onChoose={choose} />
      </div>
      {seen ? <Seen seen={seen} /> : <div className="deferred-place note">Looking at this approach…</div>}
    </>
  );
}

function Seen({ seen }: { readonly seen: SeenApproach }) {
  const films = useFilms(seen);
  const { transform } = seen;
  const { identity, boxCrop, output } = films;
  const references = useMemo(
    () => ({ identity: figuresOf(identity), boxCrop: boxCrop && figuresOf(boxCrop) }),
    [identity, boxCrop],
  );
  const stillness = useMemo(
    () => stillnessOf({ ...references, output: figuresOf(output) }),
    [references, output],
  );
  const jitter = useMemo(
    () => seen.disturbed && jitterReport(transform, seen.disturbed.thetas, seen.disturbed.boxes),
    [seen, transform],
  );
  return (
    <div className="stillness-body">
      <Pictures films={films} />
      <StillnessFigures stillness={stillness} jitter={jitter} hasBoxes={seen.images.boxes !== null} />
    </div>
  );
}

function useFilms({ images, thetas, transform, inputSize: size, outputSize }: SeenApproach): Ways<Film> {
  const lens = useMemo(() => ({ transform, outputSize }), [transform, outputSize]);
  const approach = useMemo(() => ({ ...images, size }), [images, size]);
  const references = useMemo(() => referenceFilms(approach, lens), [approach, lens]);
  return useMemo(
    () => ({ ...references, output: outputFilm(approach, lens, thetas) }),
    [references, approach, lens, thetas],
  );
}

function Pictures({ films }: { readonly films: Ways<Film> }) {
  const { count, size } = films.identity;
  const { frame, playing, toggle, seek } = useFilmClock(count);
  const shown = ways.flatMap(({ way, name }) => {
    const film = films[way];
    return film ? [{ way, name, film }] : [];
  });
  return (
    <div className="stillness-pictures">
      <div className="stillness-grid" style={{ "--ways": shown.length } as React.CSSProperties}>
        {shown.map(({ way, name }) => (
          <b key={way}>{name}</b>
        ))}
        {shown.map(({ way, name, film }) => (
          <FramePicture key={way} film={film} frame={frame} label={`${name}, frame ${frame + 1}`} way={way} />
        ))}
      </div>
      <div className="stillness-controls">
        <button
          type="button"
          className="icon"
          aria-label={playing ? "Pause the approach" : "Play the approach"}
          onClick={toggle}
        >
          <Icon name={playing ? "pause" : "play"} />
        </button>
        <input
          type="range"
          aria-label="Frame of the approach"
          aria-valuetext={`frame ${frame + 1} of ${count}`}
          min={0}
          max={count - 1}
          value={frame}
          onChange={(event) => seek(Number(event.target.value))}
        />
        <span className="stillness-frame">
          {frame + 1} / {count}
        </span>
      </div>
      <div className="stillness-grid" style={{ "--ways": shown.length } as React.CSSProperties}>
        {shown.map(({ way, name, film }) => (
          <OverTime key={way} film={film} size={size} name={name} of={meanPicture} what="mean" />
        ))}
        <span className="stillness-caption note">Mean of all frames: what stands still stays sharp</span>
        {shown.map(({ way, name, film }) => (
          <OverTime key={way} film={film} size={size} name={name} of={deviation} what="variance" />
        ))}
        <span className="stillness-caption note">
          Variance of all frames, as its root: what moves is bright, black stands still
        </span>
      </div>
    </div>
  );
}

function FramePicture({
  film: { pixels, size },
  frame,
  label,
  way,
}: {
  readonly film: Film;
  readonly frame: number;
  readonly label: string;
  readonly way: string;
}) {
  const rgba = useMemo(() => {
    const length = size * size * 3;
    return renderInput(pixels.subarray(frame * length, (frame + 1) * length));
  }, [pixels, size, frame]);
  return (
    <span className="stillness-picture">
      <PixelCanvas rgba={rgba} size={size} label={label} testId={`stillness-${way}`} />
    </span>
  );
}

function OverTime({
  film,
  size,
  name,
  of,
  what,
}: {
  readonly film: Film;
  readonly size: number;
  readonly name: string;
  readonly of: (film: Film) => Float32Array;
  readonly what: "mean" | "variance";
}) {
  const rgba = useMemo(() => renderInput(of(film)), [of, film]);
  return (
    <span className="stillness-picture">
      <PixelCanvas rgba={rgba} size={size} label={`${name}: ${what} over the approach`} />
    </span>
  );
}

const deviation = (film: Film): Float32Array =>
  variancePicture(film).map((variance) => deviationGain * Math.sqrt(variance));
