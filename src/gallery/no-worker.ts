/** Nothing trains in the gallery: whatever is pressed, the page's client has nobody to speak to. */
import { trainingClient } from "#store/training-client.ts";

export function leaveTheWorkerAsleep(): void {
  const asleep = () => {};
  trainingClient.wake = asleep;
  trainingClient.restart = asleep;
}
