/** Nothing trains in the gallery, and nothing is made: whatever is pressed, nobody is there to speak to. */
import { ok } from "#experiment/notice.ts";
import { figureMaker } from "#store/figure-maker.ts";
import { notMade } from "#store/not-made.ts";
import { trainingClient } from "#store/training-client.ts";

export function leaveTheWorkerAsleep(): void {
  const asleep = () => {};
  trainingClient.wake = asleep;
  trainingClient.restart = asleep;
  makeNothing();
}

/** A film is for ever under way, the curves are made at once, and thetas cannot be made: the three ways that it can go. */
function makeNothing(): void {
  figureMaker.findVideoFormat = async () => ({ container: "mp4", codec: "avc" });
  figureMaker.make = async ({ type }, { what, onProgress }) => {
    if (type === "curves")
      return ok(new Blob(["step,epoch,trainLoss\r\n".repeat(600)], { type: "text/csv" }));
    if (type === "thetas") return { ok: false, notice: notMade(what, "there is not enough memory for it") };
    onProgress(0.4);
    return new Promise(() => {});
  };
}
