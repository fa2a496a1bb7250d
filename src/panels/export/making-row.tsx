/** The buttons that make something, how far it has come, and what came of it. Its place is there from the start. */
import { useRef } from "react";
import { whole } from "#geometry/figure.ts";
import type { Job, Kind, Maker, Making } from "./use-making.ts";

export interface MakeButton {
  /** "Make film (GIF)" */
  readonly label: string;
  readonly job: Job;
}

interface Props {
  readonly maker: Maker;
  /** What came of something else is not shown here. */
  readonly kind: Kind;
  readonly buttons: readonly MakeButton[];
  /** Why nothing can be made; null where it can. */
  readonly because?: string | null;
}

export function MakingRow({ maker, kind, buttons, because = null }: Props) {
  const { making, start, cancel } = maker;
  const isMaking = making.state === "making";
  const isOfThis = making.state !== "rest" && (isMaking || making.job.kind === kind);
  const first = useRef<HTMLButtonElement>(null);
  return (
    <div className="export-making">
      <div className="export-buttons">
        {buttons.map(({ label, job }, i) => (
          <button
            key={label}
            ref={i === 0 ? first : null}
            type="button"
            className={i === 0 ? "primary" : undefined}
            disabled={because !== null}
            // Not disabled while it is made: whoever pressed it keeps their place.
            aria-disabled={isMaking}
            onClick={() => {
              if (!isMaking) start(job);
            }}
          >
            {label}
          </button>
        ))}
        {isMaking && (
          <button
            type="button"
            onClick={() => {
              first.current?.focus();
              cancel();
            }}
          >
            Cancel
          </button>
        )}
      </div>
      {because !== null && <p className="note">{because}</p>}
      <div className="export-outcome">
        {isMaking && <progress aria-label={making.job.doing} value={making.share} max={1} />}
        <p className="hidden" role="status">
          {said(making)}
        </p>
        {isOfThis && <Outcome making={making} />}
      </div>
    </div>
  );
}

/** For those who hear the page. */
function said(making: Making): string {
  if (making.state === "making") return `${making.job.doing}.`;
  if (making.state === "made") return `Made: ${making.made.name}, ${kilobytes(making.made.blob)}.`;
  return making.state === "cancelled" ? "Cancelled." : "";
}

function Outcome({ making }: { readonly making: Making }) {
  switch (making.state) {
    case "rest":
      return null;
    case "making":
      return (
        <p className="note export-share">
          {making.job.doing}: {whole(making.share * 100)} %
        </p>
      );
    case "cancelled":
      return <p className="note">Cancelled: nothing was made.</p>;
    case "failed":
      return (
        <div role="alert" className="export-failed">
          <p>
            <b>{making.notice.happened}</b>
          </p>
          <p>
            {making.notice.meaning} {making.notice.remedy}
          </p>
        </div>
      );
    case "made": {
      const { url, name, blob, words } = making.made;
      return (
        <>
          <a className="button export-download" href={url} download={name}>
            Download {name} ({kilobytes(blob)})
          </a>
          <p className="note">{words}</p>
        </>
      );
    }
    default:
      return making satisfies never;
  }
}

/** "1 240 kB", of a thousand bytes each. */
const kilobytes = ({ size }: Blob): string => `${whole(Math.max(1, size / 1000))} kB`;
