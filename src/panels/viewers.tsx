/** Which network looks at the visitor's picture. To choose one is to put its run on show: there is one playhead. */
import { useAppStore } from "#store/app-store.ts";
import { isSame } from "#store/runs.ts";
import { trainingClient } from "#store/training-client.ts";

interface Viewer {
  readonly label: string;
  readonly chosen: boolean;
  readonly choose: () => void;
}

export function Viewers() {
  const viewers = useViewers();
  if (viewers.length < 2) return null;
  return (
    <fieldset className="segments">
      <legend className="hidden">Which network looks</legend>
      {viewers.map(({ label, chosen, choose }) => (
        <label key={label}>
          <input type="radio" name="viewer" checked={chosen} onChange={choose} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The network that was trained here, the one that was opened, the one that comes with the app. */
function useViewers(): Viewer[] {
  const shown = useAppStore((state) => state.shown);
  const own = useAppStore((state) => state.own);
  const guest = useAppStore((state) => state.guest);
  const isTrained = useAppStore((state) => (state.own?.step ?? 0) > 0 || state.status === "training");
  const viewers: Viewer[] = [];
  if (isTrained) {
    viewers.push({
      label: "Your network",
      chosen: isSame(shown, own),
      choose: () => trainingClient.showOwn(),
    });
  }
  if (guest?.origin && !guest.origin.shipped) {
    viewers.push({
      label: guest.origin.name,
      chosen: isSame(shown, guest),
      choose: () => trainingClient.showGuest(),
    });
  }
  viewers.push({
    label: "Fovea’s network",
    chosen: isSame(shown, guest) && guest?.origin?.shipped === true,
    choose: () => trainingClient.consult(),
  });
  return viewers;
}
