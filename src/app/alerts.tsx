/**
 * What went wrong, what it means, what to do, with the remedies as buttons: until it is put away, by its cross or by
 * Escape. The run is not touched by that, and the title goes on saying what ails it.
 */
import { useEffect } from "react";
import { Icon } from "#panels/icons.tsx";
import { type Alert, putAwayAlert, useAppStore } from "#store/app-store.ts";
import { carryOut } from "#store/remedies.ts";
import { focusMainButton } from "./main-button.ts";

export function Alerts() {
  const alerts = useAppStore((state) => state.alerts);
  useEffect(() => {
    addEventListener("keydown", dismissByKey);
    return () => removeEventListener("keydown", dismissByKey);
  }, []);
  return (
    <div className="alerts">
      {alerts.toReversed().map((alert) => (
        <Told key={alert.id} alert={alert} />
      ))}
    </div>
  );
}

function Told({ alert: { id, about, happened, meaning, remedy, actions = [] } }: { readonly alert: Alert }) {
  return (
    <div role="alert" className="alert" data-alert={id} data-about={about}>
      <p>
        <b>{happened}</b>
      </p>
      <p>{meaning}</p>
      <p className="alert-remedy">{remedy}</p>
      {actions.length > 0 && (
        <div className="alert-actions">
          {actions.map(({ label, act }, i) => (
            <button
              key={label}
              type="button"
              className={i === 0 ? "primary" : undefined}
              onClick={() => {
                dismiss(id);
                carryOut(act);
              }}
            >
              {label}
            </button>
          ))}
        </div>
      )}
      <button
        type="button"
        className="icon"
        aria-label="Dismiss"
        title="Dismiss (Escape)"
        onClick={() => dismiss(id)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

/** Escape puts the alert away that holds the focus. */
function dismissByKey(event: KeyboardEvent): void {
  const alert = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-alert]") : null;
  if (event.key !== "Escape" || !alert) return;
  event.preventDefault();
  dismiss(Number(alert.dataset.alert));
}

/** The focus goes to the next alert, or back to where the page's own buttons are. */
function dismiss(id: number): void {
  if (document.activeElement?.closest(`[data-alert="${id}"]`)) {
    const next = document.querySelector<HTMLElement>(`.alert:not([data-alert="${id}"]) button`);
    if (next) next.focus();
    else focusMainButton();
  }
  putAwayAlert(id);
}
