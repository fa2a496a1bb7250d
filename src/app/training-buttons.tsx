/** The buttons that make frames. */
import { statusOf, useAppStore } from "#store/app-store.ts";
import { trainingClient } from "#store/training-client.ts";
import { ShareButton } from "./share-button.tsx";

export function TrainingButtons() {
  const status = useAppStore(statusOf);
  const ready = useAppStore((state) => state.shown !== null && state.engineAlive);
  const training = status === "training";
  const canTrain = ready && ["idle", "paused", "replay"].includes(status);
  return (
    <div className="title-buttons">
      <ShareButton />
      <button type="button" disabled={!ready} onClick={() => trainingClient.reset()}>
        Reset
      </button>
      <button type="button" disabled={!canTrain} onClick={() => trainingClient.stepOnce()}>
        Step once
      </button>
      {training ? (
        <button type="button" className="primary" onClick={() => trainingClient.pauseTraining()}>
          Pause training
        </button>
      ) : (
        <button type="button" className="primary" disabled={!canTrain} onClick={() => trainingClient.train()}>
          Train
        </button>
      )}
    </div>
  );
}
