/** The keys and what they do, and the switch that turns single characters off. */
import { useAppStore } from "#store/app-store.ts";

const dialogId = "help-dialog";
const storageKey = "fovea-single-keys";

export function openHelp(): void {
  const dialog = document.getElementById(dialogId) as HTMLDialogElement | null;
  dialog?.showModal();
  dialog?.querySelector<HTMLElement>("button[type=submit]")?.focus();
}

const keys: readonly (readonly [keys: readonly string[], does: string])[] = [
  [["Space", "K"], "play or pause the recording"],
  [[",", "."], "one frame back or on; on the track also arrows"],
  [["J", "L", "Shift ← →"], "ten frames back or on"],
  [["PageDown", "PageUp"], "an epoch back or on"],
  [["0", "…", "9"], "to 0 to 90 % of what is recorded"],
  [["<", ">"], "slower, faster"],
  [["R"], "play in a loop"],
  [["Home"], "to the untrained network"],
  [["End"], "follow the training live"],
  [["?"], "this help"],
];

export function HelpDialog() {
  const singleKeys = useAppStore((state) => state.singleKeys);
  return (
    <dialog id={dialogId} className="help" aria-labelledby="help-title">
      <h2 id="help-title">Keys</h2>
      <table>
        <tbody>
          {keys.map(([names, does]) => (
            <tr key={does}>
              <td>
                {names.map((name) => (
                  <kbd key={name}>{name}</kbd>
                ))}
              </td>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">
        <b>Train</b> makes frames, <b>Play</b> looks at them. Drop a picture anywhere to see it through the
        network's eyes, or an archive of photographs to train on them. Images stay in this tab.
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
        <button type="submit">Close</button>
      </form>
    </dialog>
  );
}

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
