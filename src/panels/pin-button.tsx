/** Pins a watched picture: it then stands first, in this run and in those that come. */
import { mostPins } from "#experiment/experiment.ts";
import { useAppStore } from "#store/app-store.ts";
import { pinnedPlaces, togglePin } from "#store/pins.ts";
import { useWatched } from "#store/selectors.ts";
import { Icon } from "./icons.tsx";

interface Props {
  readonly index: number;
  /** Whether as many are pinned as can be. */
  readonly isFull: boolean;
}

export function PinButton({ index, isFull }: Props) {
  const watched = useWatched(index);
  const isPinned = useAppStore(
    (state) => watched?.place != null && pinnedPlaces(state.draft).includes(watched.place),
  );
  if (!watched || watched.place === null) return null;
  const { place, className } = watched;
  const words = isPinned
    ? "Pinned: stands first, also in the next run"
    : "Pin: stands first, also in the next run";
  const isRefused = isFull && !isPinned;
  return (
    <button
      type="button"
      className="pin"
      aria-label={`Pin ${className}`}
      aria-pressed={isPinned}
      aria-disabled={isRefused}
      title={isRefused ? `${mostPins} pictures are pinned: unpin one first` : words}
      onClick={() => !isRefused && togglePin(place)}
    >
      <Icon name="pin" />
    </button>
  );
}
