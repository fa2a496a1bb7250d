/** What went wrong, what it means, what to do: until it is put away. The run is not touched by it. */
import { Icon } from "#panels/icons.tsx";
import { putAwayAlert, useAppStore } from "#store/app-store.ts";
import { trainingClient } from "#store/training-client.ts";

export function Alerts() {
  const alerts = useAppStore((state) => state.alerts);
  return (
    <div className="alerts">
      {alerts.toReversed().map(({ id, about, happened, meaning, remedy }) => (
        <div key={id} role="alert" className="alert" data-about={about}>
          <p>
            <b>{happened}</b>
          </p>
          <p>{meaning}</p>
          <p>{remedy}</p>
          {about === "engine" && (
            <button type="button" className="alert-remedy" onClick={() => trainingClient.restart()}>
              Start the engine again
            </button>
          )}
          <button
            type="button"
            className="icon"
            aria-label="Dismiss"
            title="Dismiss"
            onClick={() => putAwayAlert(id)}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
