/** What a run is made from: the form, generated from the table of settings. */
import { useId, useState } from "react";
import {
  type ChoiceSetting,
  type NumberSetting,
  type Setting,
  type Experiment as Settings,
  settings,
  waits,
} from "#experiment/experiment.ts";
import { type NetworkName, presetOf, rateHelp } from "#experiment/presets.ts";
import { readSetting } from "#experiment/url.ts";
import { whole } from "#geometry/figure.ts";
import { transforms } from "#geometry/transforms.ts";
import { useAppStore } from "#store/app-store.ts";
import { runToCompare } from "#store/runs.ts";
import { pendingSettings, shownStep } from "#store/selectors.ts";
import { trainingClient } from "#store/training-client.ts";
import "./experiment.css";

export function Experiment() {
  const step = useAppStore(shownStep);
  return (
    <section aria-label="Experiment" id="experiment" className="experiment" data-step={step ?? undefined}>
      <h2>Experiment</h2>
      <form onSubmit={(event) => event.preventDefault()}>
        {settings.map((setting) => {
          if (setting.kind === "choice") return <Choice key={setting.key} setting={setting} />;
          if (setting.kind === "number") return <NumberInput key={setting.key} setting={setting} />;
          return null;
        })}
      </form>
      <Pending />
    </section>
  );
}

/** Whether a change is still waiting for a reset. */
const useWaiting = (setting: Setting): boolean =>
  useAppStore((state) => {
    const running = runToCompare(state);
    return running !== null && waits(setting, state.draft, running.experiment);
  });

interface FieldHeadProps {
  readonly id: string;
  readonly setting: Setting;
}

/** Says in place when a change takes hold. */
function FieldHead({ id, setting }: FieldHeadProps) {
  const { label, applies } = setting;
  const waiting = useWaiting(setting);
  return (
    <div className="field-head">
      <label htmlFor={id}>{label}</label>
      {waiting ? <b className="waiting">waits for a reset</b> : <span>applies {applies}</span>}
    </div>
  );
}

function Choice({ setting }: { readonly setting: ChoiceSetting }) {
  const value = useAppStore((state) => state.draft[setting.key]);
  const id = useId();
  return (
    <div className="field">
      <FieldHead id={id} setting={setting} />
      <select
        id={id}
        value={value}
        aria-describedby={`${id}-help`}
        onChange={(event) => trainingClient.adjust({ [setting.key]: event.target.value })}
      >
        {setting.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <p id={`${id}-help`} className="note">
        {helpOf(setting, value)}
      </p>
    </div>
  );
}

/** The chosen network and transform say what they can do; other settings say what they are. */
function helpOf(setting: ChoiceSetting, value: string): string {
  if (setting.key === "network") return presetOf(value as NetworkName).shows;
  if (setting.key === "transform") return `Theta can ${transforms[value as keyof typeof transforms].can}.`;
  return setting.help;
}

function NumberInput({ setting }: { readonly setting: NumberSetting }) {
  const value = useAppStore((state) => state.draft[setting.key]);
  const [typed, setTyped] = useState<string | null>(null);
  const [remark, setRemark] = useState<string | null>(null);
  const id = useId();
  const take = () => {
    if (typed === null) return;
    const read = readSetting(setting, typed, value);
    setRemark(read.remark);
    setTyped(null);
    if (read.value !== value) trainingClient.adjust({ [setting.key]: read.value } as Partial<Settings>);
  };
  return (
    <div className="field">
      <FieldHead id={id} setting={setting} />
      <input
        id={id}
        type="number"
        inputMode="decimal"
        min={setting.min}
        max={setting.max}
        step={setting.integer ? 1 : "any"}
        value={typed ?? String(value)}
        aria-describedby={`${id}-help`}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === "Enter" && take()}
      />
      <p id={`${id}-help`} className="note">
        {remark ? <b className="waiting">{remark}</b> : <Limits setting={setting} />}
      </p>
    </div>
  );
}

function Limits({ setting: { key, help, min, max } }: { readonly setting: NumberSetting }) {
  const recipe = useAppStore((state) => presetOf(state.draft.network).recipe ?? "app");
  return (
    <>
      {key === "rate" ? rateHelp[recipe] : help}{" "}
      <span className="field-range">
        From {plain(min)} to {plain(max)}.
      </span>
    </>
  );
}

const plain = (value: number): string => (Number.isInteger(value) ? whole(value) : String(value));

/** As the form names it. */
function backendLabel(name: string): string {
  const backends = settings.find((setting) => setting.key === "backend") as ChoiceSetting;
  return backends.options.find(({ value }) => value === name)?.label ?? name;
}

function Pending() {
  const draft = useAppStore((state) => state.draft);
  const running = useAppStore((state) => runToCompare(state)?.experiment ?? null);
  const parameters = useAppStore((state) => state.shown?.run.parameters ?? null);
  const backend = useAppStore((state) => state.backend);
  const pending = pendingSettings(draft, running);
  return (
    <div className="experiment-foot">
      <p className="note">
        {parameters !== null && `${whole(parameters)} parameters. `}
        {backend && `Computed by ${backendLabel(backend.backend)}. ${backend.reason}`}
      </p>
      <button type="button" disabled={pending.length === 0} onClick={() => trainingClient.reset()}>
        {pending.length === 0
          ? "No changes to apply"
          : `Start over with ${pending.length === 1 ? "this change" : "these changes"}`}
      </button>
    </div>
  );
}
