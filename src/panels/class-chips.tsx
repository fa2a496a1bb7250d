/** The classes of the data set, a chip each: what it looks like, how many pictures there are, and whether it is learnt. */
import { memo, useMemo, useState } from "react";
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import { leastClasses } from "#experiment/experiment.ts";
import { whole } from "#geometry/figure.ts";
import { renderInput } from "#geometry/render.ts";
import { type AppState, useAppStore } from "#store/app-store.ts";
import { type ClassChoice, useClassChoice } from "#store/class-choice.ts";
import { trainingClient } from "#store/training-client.ts";
import "./class-chips.css";

type DatasetSummary = NonNullable<AppState["dataset"]>;

/** Chips that stand there before all are asked for; so many are searched by eye. */
const few = 12;

export function ClassChips({ dataset: { classes } }: { readonly dataset: DatasetSummary }) {
  const choice = useClassChoice();
  const [wanted, setWanted] = useState("");
  const [showsAll, setShowsAll] = useState(false);
  const found = useMemo(() => {
    const words = wanted.trim().toLowerCase();
    return classes
      .map(({ name }, number) => ({ name: name.toLowerCase(), number }))
      .filter(({ name }) => name.includes(words))
      .map(({ number }) => number);
  }, [classes, wanted]);
  const isSearch = wanted.trim() !== "";
  const shown = showsAll || isSearch ? found : found.slice(0, few);
  const these = isSearch ? `these ${whole(found.length)}` : null;
  return (
    <fieldset className="classes">
      <legend>
        Classes to learn{" "}
        <span className="classes-count">
          {whole(choice.picked.size)} of {whole(classes.length)}
        </span>
      </legend>
      <div className="classes-tools">
        {classes.length > few && (
          <input
            type="search"
            aria-label="Find a class"
            placeholder="Find a class"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        )}
        <button type="button" onClick={() => choice.tick(found)} disabled={found.length === 0}>
          {these ? `Tick ${these}` : "All"}
        </button>
        <button type="button" onClick={() => choice.untick(found)} disabled={found.length === 0}>
          {these ? `Untick ${these}` : "None"}
        </button>
      </div>
      {found.length === 0 && <p className="note">No class is called “{wanted.trim()}”.</p>}
      <ul className="chips">
        {shown.map((number) => (
          <Chip key={number} number={number} summary={classes[number]} choice={choice} />
        ))}
      </ul>
      {!isSearch && classes.length > few && (
        <button
          type="button"
          className="chips-more"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? `Show the first ${few}` : `Show all ${whole(classes.length)}`}
        </button>
      )}
      <Standing choice={choice} classes={classes} />
    </fieldset>
  );
}

interface ChipProps {
  readonly number: number;
  readonly summary: DatasetSummary["classes"][number] | undefined;
  readonly choice: ClassChoice;
}

function Chip({ number, summary, choice: { picked, toggle } }: ChipProps) {
  if (!summary) return null;
  const { name, train, validation } = summary;
  return (
    <li>
      <label
        className="chip"
        title={`${name}: ${whole(train)} pictures to train on, ${whole(validation)} to validate on`}
      >
        <span className="chip-picture">
          <ClassPicture number={number} />
        </span>
        <input
          type="checkbox"
          className="chip-tick"
          checked={picked.has(number)}
          onChange={() => toggle(number)}
        />
        <span className="chip-words">
          <span className="chip-name">
            {name}
            <span className="hidden">,</span>
          </span>
          <span className="chip-count">{whole(train)} pictures</span>
        </span>
      </label>
    </li>
  );
}

const ClassPicture = memo(({ number }: { readonly number: number }) => {
  const pictures = useAppStore((state) => state.classPictures);
  const rgba = useMemo(() => {
    const length = pictures ? pictures.size ** 2 * 3 : 0;
    const pixels = pictures?.pixels.subarray(number * length, (number + 1) * length);
    return pixels && pixels.length > 0 ? renderInput(pixels) : null;
  }, [pictures, number]);
  return rgba && pictures && <PixelCanvas rgba={rgba} size={pictures.size} label="" />;
});

/** Whether the choice can be learnt, and when it will be. Its place is kept, so that nothing jumps when it speaks. */
function Standing({
  choice: { picked, waits },
  classes,
}: {
  readonly choice: ClassChoice;
  readonly classes: DatasetSummary["classes"];
}) {
  const sum = (split: "train" | "validation") =>
    [...picked].reduce((total, number) => total + (classes[number]?.[split] ?? 0), 0);
  return (
    <div className="classes-standing" aria-live="polite">
      {picked.size < leastClasses ? (
        <p className="note">
          <b className="waiting">Tick at least two.</b> A network that knows one class has nothing to tell
          apart. Until then the choice stays as it was.
        </p>
      ) : waits ? (
        <>
          <p className="note">
            <b className="waiting">Waits for a reset.</b> The next run learns these {whole(picked.size)}:{" "}
            {whole(sum("train"))} pictures to train on, {whole(sum("validation"))} to validate on.
          </p>
          <button type="button" onClick={() => trainingClient.reset()}>
            Start over with these {whole(picked.size)}
          </button>
        </>
      ) : (
        <p className="note">
          {whole(sum("train"))} pictures to train on, {whole(sum("validation"))} to validate on. Untick what
          the next run need not tell apart.
        </p>
      )}
    </div>
  );
}
