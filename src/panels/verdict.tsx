/** What the classifier takes the picture on the stage for, how sure it is, and what it is. */
import { percent } from "#geometry/figure.ts";
import { useAppStore } from "#store/app-store.ts";
import { frameAtPlayhead, type Watched } from "#store/selectors.ts";
import { useHand } from "#store/steered.ts";
import { useWayBack } from "#store/way-back.ts";
import { Mark } from "./mark.tsx";

/** Its two lines are always there, so that nothing moves; a name that is too long for its line is cut. */
export function Verdict({ watched }: { readonly watched: Watched | null }) {
  const frame = useAppStore(frameAtPlayhead);
  const classNames = useAppStore((state) => state.shown?.run.classNames);
  const hand = useHand(watched?.index ?? -1);
  const probabilities = useWayBack(hand !== null)?.reply?.told?.probabilities ?? null;
  const recorded = watched && frame?.predictions[watched.index];
  // Of a theta by hand the recording knows nothing; the network says what it makes of it.
  const predicted = hand ? probabilities?.indexOf(Math.max(...probabilities)) : recorded;
  const isKnown = watched && frame && classNames && typeof predicted === "number";
  const confidence = hand
    ? probabilities?.[predicted as number]
    : frame?.confidences[watched?.index as number];
  const share = isKnown ? (confidence as number) : 0;
  const seen = isKnown ? classNames[predicted] : undefined;
  return (
    <div className="verdict">
      <p className="verdict-seen">
        <span className="verdict-line">
          <span>{isKnown ? "Output:" : "Output, what the classifier sees"}</span>
          {isKnown && (
            <b className="verdict-name" title={seen}>
              {seen}
            </b>
          )}
        </span>
        {isKnown && (
          <b>
            <span className="hidden">, </span>
            {percent(share)}
          </b>
        )}
      </p>
      <div className="verdict-bar" aria-hidden="true">
        <span style={{ transform: `scaleX(${share})` }} />
      </div>
      <p className="verdict-name" title={watched?.className}>
        {isKnown && predicted === watched.label && <b className="right">✓ right</b>}
        {isKnown && predicted !== watched.label && (
          <b className="wrong">
            <Mark isRight={false} /> is {watched.className}
          </b>
        )}
        {!isKnown && watched && (
          <>
            The sign is <b>{watched.className}</b>
          </>
        )}
      </p>
    </div>
  );
}
