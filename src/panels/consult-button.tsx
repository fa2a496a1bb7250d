/** Puts the network that comes with the app on show: in a sentence that says what there is to do without one. */
import { trainingClient } from "#store/training-client.ts";

export const ConsultButton = () => (
  <button type="button" className="text" onClick={() => trainingClient.consult()}>
    put Fovea’s network on show
  </button>
);
