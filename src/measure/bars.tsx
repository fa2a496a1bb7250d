import { Fragment } from "react";
import type { Bar } from "#measure/tables.ts";

/** Bars side by side; the table beside them says the same in figures, and reads better aloud. */
export const Bars = ({ bars }: { readonly bars: readonly Bar[] }) => (
  <div className="measure-bars" aria-hidden="true">
    {bars.map(({ label, text, share, isOurs }) => (
      <Fragment key={label}>
        <span>{label}</span>
        <span className={isOurs ? "measure-bar-mark ours" : "measure-bar-mark"}>
          <i style={{ "--share": share } as React.CSSProperties} />
          {text}
        </span>
      </Fragment>
    ))}
  </div>
);
