/** What a run is made from: the form, generated from the table of settings. */
import { useEffect, useId, useState } from "react";
import {
  type ChoiceSetting,
  type Experiment as Fields,
  type ListSetting,
  type NumberSetting,
  type Setting,
  settings,
  waits,
} from "#experiment/experiment.ts";
import { type NetworkName, presetOf, rateHelp } from "#experiment/presets.ts";
import { readSetting } from "#experiment/url.ts";
import { whole } from "#geometry/figure.ts";
import type { Transform } from "#geometry/transform.ts";
import { transforms } from "#geometry/transforms.ts";
import { useAppStore } from "#store/app-store.ts";
import { classesInWords } from "#store/class-choice.ts";
import { runToCompare } from "#store/runs.ts";
import { trainingClient } from "#store/training-client.ts";
import { Pending } from "./pending.tsx";
import { TimedSection } from "./timed-section.tsx";
import "./experiment.css";

/** What most people change, in this order; everything else stands behind "More". */
const basics: readonly Setting["key"][] = ["data", "classes", "network", "transform", "epochs", "seed"];
const find = (key: Setting["key"]) => settings.find((setting) => setting.key === key) as Setting;
/** Pins are set where the pictures are. */
const others = settings.filter(({ key }) => key !== "pins" && !basics.includes(key));

export function Experiment() {
  return (
    <TimedSection name="Experiment" id="experiment" className="experiment">
      <div className="experiment-head">
        <h2>Experiment</h2>
        <p className="note">Changes take hold when you start over, or at once where it says so.</p>
      </div>
      <form onSubmit={(event) => event.preventDefault()}>
        <div className="fields">
          {basics.map((key) => (
            <Field key={key} setting={find(key)} />
          ))}
        </div>
        <More />
      </form>
      <Pending />
    </TimedSection>
  );
}

/** Open where there is room: on a phone the form would be endless. */
function More() {
  const [isOpen, setIsOpen] = useState(true);
  useEffect(() => setIsOpen(!matchMedia("(max-width: 899px)").matches), []);
  return (
    <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>More: {others.map(({ label }) => label.toLowerCase()).join(", ")}</summary>
      <div className="fields">
        {others.map((setting) => (
          <Field key={setting.key} setting={setting} />
        ))}
      </div>
    </details>
  );
}

function Field({ setting }: { readonly setting: Setting }) {
  if (setting.kind === "choice") return <Choice setting={setting} />;
  return setting.kind === "number" ? <NumberInput setting={setting} /> : <ClassCount setting={setting} />;
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
      <label id={`${id}-label`} htmlFor={id}>
        {label}
      </label>
      {waiting ? <b className="waiting">waits for a reset</b> : applies === "now" && <span>at once</span>}
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
        {setting.key === "network" ? (
          <NetworkHelp network={value as NetworkName} />
        ) : setting.key === "transform" ? (
          <TransformHelp transform={transforms[value as keyof typeof transforms]} />
        ) : (
          setting.help
        )}
      </p>
    </div>
  );
}

/** What one will see it do, and in how many numbers the localisation net says it. */
const TransformHelp = ({ transform: { can, identity } }: { readonly transform: Transform }) => (
  <>
    The frame can {can}. <span className="field-range">{identity.length} numbers a picture.</span>
  </>
);

/** What one will see with it, and how large it is. */
function NetworkHelp({ network }: { readonly network: NetworkName }) {
  const parameters = useAppStore((state) => state.parameters?.[network]);
  return (
    <>
      {presetOf(network).shows}{" "}
      {parameters !== undefined && <span className="field-range">{whole(parameters)} parameters.</span>}
    </>
  );
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
    if (read.value !== value) trainingClient.adjust({ [setting.key]: read.value } as Partial<Fields>);
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
      <p id={`${id}-help`} className="note" aria-live="polite">
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

/** How many classes are chosen, and the way to where they are. */
function ClassCount({ setting }: { readonly setting: ListSetting }) {
  const chosen = useAppStore((state) => state.draft.classes);
  const count = useAppStore((state) => state.dataset?.classes.length ?? null);
  const id = useId();
  return (
    <div className="field">
      <FieldHead id={id} setting={setting} />
      <button
        type="button"
        id={id}
        className="field-button"
        aria-labelledby={`${id}-label ${id}`}
        aria-describedby={`${id}-help`}
        onClick={() => document.getElementById("data")?.scrollIntoView()}
      >
        {classesInWords(chosen, count)} · choose
      </button>
      <p id={`${id}-help`} className="note">
        {setting.help}
      </p>
    </div>
  );
}
