/** The keys and what they do, and the switch that turns single characters off. */
import { takeTour } from "#panels/tour.tsx";
import { useAppStore } from "#store/app-store.ts";
import { helpDialogId } from "./open-help.ts";
import { type Shortcut, shortcuts } from "./shortcuts.ts";

const storageKey = "fovea-single-keys";

export function HelpDialog() {
  const singleKeys = useAppStore((state) => state.singleKeys);
  return (
    <dialog id={helpDialogId} className="help" aria-labelledby="help-title">
      <h2 id="help-title">Keys</h2>
      <table>
        <tbody>
          {shortcuts.map((shortcut) => (
            <tr key={shortcut.does}>
              <td>
                {namesOf(shortcut).map((name) => (
                  <kbd key={name}>{name}</kbd>
                ))}
              </td>
              <td>{shortcut.does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">
        <b>Train</b> makes frames, <b>Play</b> looks at them. Drop a picture anywhere to see it through the
        network’s eyes, or an archive of photographs to train on them. Images stay in this tab.
      </p>
      <form method="dialog" className="help-foot">
        <label>
          <input
            type="checkbox"
            checked={singleKeys}
            onChange={(event) => setSingleKeys(event.target.checked)}
          />
          Single-character keys
        </label>
        <span className="help-buttons">
          <button type="submit" onClick={takeTour}>
            Take the tour
          </button>
          <button type="submit" className="help-close">
            Close
          </button>
        </span>
      </form>
    </dialog>
  );
}

/** Keys as they are printed on keyboards. */
const printed: Readonly<Record<string, string>> = {
  " ": "Space",
  ArrowLeft: "←",
  ArrowRight: "→",
  "Shift+ArrowLeft": "Shift ←",
  "Shift+ArrowRight": "Shift →",
};

const namesOf = ({ keys, shown = Object.keys(keys) }: Shortcut): readonly string[] =>
  shown.map((key) => printed[key] ?? (key.length === 1 ? key.toUpperCase() : key));

function setSingleKeys(singleKeys: boolean): void {
  useAppStore.setState({ singleKeys });
  try {
    localStorage.setItem(storageKey, singleKeys ? "on" : "off");
  } catch {
    // Storage may be forbidden: the choice then lasts as long as the page.
  }
}

/** What the visitor chose the last time. */
export function rememberSingleKeys(): void {
  try {
    useAppStore.setState({ singleKeys: localStorage.getItem(storageKey) !== "off" });
  } catch {
    // As above.
  }
}
