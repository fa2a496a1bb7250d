/** The page "Measure this device", in a tab of its own: nothing of the app stands in the way of its figures. */
import { MeasurePage } from "#measure/measure-page.tsx";
import { Logo } from "./header.tsx";
import { toggleTheme } from "./theme.ts";

export function MeasureApp() {
  return (
    <>
      <header className="header">
        <a className="header-name" href="./">
          <Logo />
          Fovea
        </a>
        <div className="header-settings" />
        <div className="header-buttons">
          <button type="button" className="quiet" onClick={toggleTheme}>
            Theme
          </button>
        </div>
      </header>
      <MeasurePage />
    </>
  );
}
