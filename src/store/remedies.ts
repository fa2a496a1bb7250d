/** Carries out what a button of a notice offers. */
import type { Act } from "#experiment/notice.ts";
import { settle } from "#store/app-store.ts";
import { trainingClient } from "#store/training-client.ts";

export function carryOut(act: Act): void {
  switch (act.type) {
    case "resume":
      settle("run");
      settle("backend");
      trainingClient.resume(act.from, act.change);
      return;
    case "start-over":
      settle("run");
      trainingClient.startOver(act.change);
      return;
    case "restart-engine":
      settle("run");
      trainingClient.restart(act.thenTrain);
      return;
    case "consult":
      settle("image");
      trainingClient.consult(true);
      return;
    default:
      act satisfies never;
  }
}
