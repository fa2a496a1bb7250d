/** The picture on the stage by what it is: so it is found again in other runs, and in a link. */
import type { StagePicture } from "#experiment/url.ts";
import type { RunDescription } from "#recording/frame.ts";
import { useAppStore } from "#store/app-store.ts";
import { watchedCount } from "#store/selectors.ts";

/** null where the picture at an index cannot be named. */
export function pictureAt({ probes, sequence, also }: RunDescription, index: number): StagePicture | null {
  const frame = index - probes.count;
  if (frame >= 0 && frame < sequence.count) return { of: "approach", index: frame };
  const place = frame < 0 ? probes.places?.[index] : also?.places?.[frame - sequence.count];
  return place === undefined ? null : { of: "validation", index: place };
}

/** Where a run watches a picture; null where it does not. */
function indexOfPicture(
  { probes, sequence, also }: RunDescription,
  { of, index }: StagePicture,
): number | null {
  if (of === "approach") return index < sequence.count ? probes.count + index : null;
  const probe = probes.places?.indexOf(index) ?? -1;
  if (probe >= 0) return probe;
  const later = also?.places?.indexOf(index) ?? -1;
  return later >= 0 ? probes.count + sequence.count + later : null;
}

/** Puts a watched picture on the stage, for this run and those that come. */
export function putOnStage(index: number): void {
  useAppStore.setState(({ shown, wantedOnStage }) => ({
    onStage: index,
    wantedOnStage: (shown && pictureAt(shown.run, index)) ?? wantedOnStage,
  }));
}

/** Puts a validation picture on the stage if this run watches it; otherwise it will stand there in the next that does. */
export function wantOnStage(place: number): void {
  useAppStore.setState((state) => {
    const wantedOnStage = { of: "validation", index: place } as const;
    const index = state.shown && indexOfPicture(state.shown.run, wantedOnStage);
    return { wantedOnStage, ...(index !== null && { onStage: index }) };
  });
}

/** Whether a run watches a validation picture. */
export const watches = (run: RunDescription, place: number): boolean =>
  indexOfPicture(run, { of: "validation", index: place }) !== null;

/** Where the picture that is wanted stands in a run; where it is not watched, the same place or else the first. */
export function stageIndexIn(
  run: RunDescription,
  { onStage, wantedOnStage }: { readonly onStage: number; readonly wantedOnStage: StagePicture | null },
): number {
  const wanted = wantedOnStage && indexOfPicture(run, wantedOnStage);
  if (wanted !== null) return wanted;
  return onStage < watchedCount(run) ? onStage : 0;
}
