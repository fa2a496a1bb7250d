/** What the form says that the run at hand does not have: each change by name, and the ways on and back. */
import { defaultExperiment, type Experiment, type Setting, settings, waits } from "#experiment/experiment.ts";
import { whole } from "#geometry/figure.ts";
import { useAppStore } from "#store/app-store.ts";
import { classesInWords } from "#store/class-choice.ts";
import { runToCompare } from "#store/runs.ts";
import { trainingClient } from "#store/training-client.ts";

export function Pending() {
  const draft = useAppStore((state) => state.draft);
  const running = useAppStore((state) => runToCompare(state)?.experiment ?? null);
  const classes = useAppStore((state) => state.dataset?.classes.length ?? null);
  const waiting = running ? settings.filter((setting) => waits(setting, draft, running)) : [];
  const count = waiting.length;
  return (
    <div className="experiment-foot">
      <div className="pending">
        {running && count > 0 ? (
          <ul aria-label="Waiting for a reset">
            {waiting.map((setting) => (
              <li key={setting.key}>
                {setting.label} {inWords(setting, running, classes)} →{" "}
                <b>{inWords(setting, draft, classes)}</b>
              </li>
            ))}
          </ul>
        ) : (
          <Standing />
        )}
      </div>
      <div className="pending-buttons">
        <button
          type="button"
          disabled={isDefault(draft)}
          onClick={() => trainingClient.adjust(defaults(draft))}
        >
          Defaults
        </button>
        {running && count > 0 && (
          <button type="button" onClick={() => trainingClient.adjust(pick(running, waiting))}>
            Undo
          </button>
        )}
        <button
          type="button"
          className={count > 0 ? "primary" : ""}
          disabled={count === 0}
          onClick={() => trainingClient.reset()}
        >
          {count === 0
            ? "No changes to apply"
            : `Start over with ${count === 1 ? "this change" : "these changes"}`}
        </button>
      </div>
    </div>
  );
}

/** What runs, on what. */
function Standing() {
  const parameters = useAppStore((state) => state.shown?.run.parameters ?? null);
  const backend = useAppStore((state) => state.backend);
  return (
    <p className="note">
      {parameters !== null && `The network on show has ${whole(parameters)} parameters. `}
      {backend && `Computed by ${backendLabel(backend.backend)}. ${backend.reason}`}
    </p>
  );
}

function inWords(setting: Setting, experiment: Experiment, classes: number | null): string {
  const value = experiment[setting.key];
  if (setting.kind === "list") return classesInWords(String(value), classes);
  if (setting.kind === "choice")
    return setting.options.find((option) => option.value === value)?.label ?? String(value);
  return String(value);
}

/** As the form names it. */
function backendLabel(name: string): string {
  const backends = settings.find((setting) => setting.key === "backend") as Setting;
  return inWords(backends, { ...defaultExperiment, backend: name } as Experiment, null);
}

const pick = (experiment: Experiment, some: readonly Setting[]): Partial<Experiment> =>
  Object.fromEntries(some.map(({ key }) => [key, experiment[key]]));

/** How to learn goes back to where it began; what to learn from stays. */
const defaults = ({ data, classes, pins }: Experiment): Experiment => ({
  ...defaultExperiment,
  data,
  classes,
  pins,
});

const isDefault = (draft: Experiment): boolean =>
  settings.every(({ key }) => draft[key] === defaults(draft)[key]);
