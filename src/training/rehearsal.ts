/** How long a step would take here, found out by trying, before anyone has to wait for one. */

/** Pictures that are tried at a time, before the whole batch. */
const trials = [1, 8];
/** Long enough to tell from. */
const enoughMs = 1000;
/** What takes so long is not tried again: nearly all of it was computing. */
const patienceMs = 20_000;

/**
 * Milliseconds for a batch: of one picture, then of some, then of all, as long as that is quick. Each is tried twice, since
 * the first time shaders are compiled and memory is found.
 * @param lesson the time that so many pictures take
 * @param isWanted asked between two tries
 * @returns null when it was no longer wanted
 */
export async function rehearse(
  batch: number,
  lesson: (pictures: number) => Promise<number>,
  isWanted: () => boolean,
): Promise<number | null> {
  let found = 0;
  for (const pictures of [...trials.filter((count) => count < batch), batch]) {
    let milliseconds = await lesson(pictures);
    if (milliseconds < patienceMs && isWanted()) milliseconds = await lesson(pictures);
    if (!isWanted()) return null;
    found = (milliseconds * batch) / pictures;
    if (milliseconds >= enoughMs) break;
  }
  return found;
}
