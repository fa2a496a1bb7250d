/** What runs here, on what, and how fast. */
import { networkPresets } from "#experiment/presets.ts";
import { duration, significant, whole } from "#geometry/figure.ts";
import { transforms } from "#geometry/transforms.ts";
import { takeTour } from "#panels/tour.tsx";
import { type AppState, useAppStore } from "#store/app-store.ts";
import { secondsLeft } from "#store/selectors.ts";
import { openHelp } from "./open-help.ts";
import { toggleTheme } from "./theme.ts";

export function Header() {
  return (
    <header className="header">
      <button type="button" className="skip" onClick={skipToTimeline}>
        Skip to the timeline
      </button>
      <span className="header-name">
        <Logo />
        Fovea
      </span>
      <SettingsLine />
      <Pace />
      <div className="header-buttons">
        <button
          type="button"
          className="quiet"
          title="A data set, a recorded run or networks; dropped anywhere they open as well"
          onClick={openFiles}
        >
          Open…
        </button>
        <button type="button" className="quiet header-tour" aria-label="Take the tour" onClick={takeTour}>
          Tour
        </button>
        <button type="button" className="quiet" onClick={toggleTheme}>
          Theme
        </button>
        <button type="button" className="quiet" onClick={openHelp}>
          Help
        </button>
      </div>
    </header>
  );
}

/** The Data panel's own chooser: there is one. */
const openFiles = () =>
  document.querySelector<HTMLInputElement>("input[aria-label='Open data set']")?.click();

const skipToTimeline = (): void =>
  document.querySelector<HTMLElement>("#timeline input[type=range]")?.focus();

export const Logo = () => (
  <svg viewBox="0 0 20 20" aria-hidden="true">
    <rect x="0.6" y="0.6" width="18.8" height="18.8" rx="4" strokeWidth="1.2" />
    <path d="M6.500 6.200l6.800-.800.800 7.600-7.600.800z" strokeWidth="2" strokeLinejoin="round" />
  </svg>
);

function SettingsLine() {
  const data = useAppStore(dataInWords);
  const experiment = useAppStore((state) => state.shown?.experiment ?? state.draft);
  return (
    <div className="header-settings">
      <span>
        Data <b>{data}</b>
      </span>
      <span>
        Network <b>{networkPresets[experiment.network].label.toLowerCase()}</b>
      </span>
      <span>
        Transform <b>{transforms[experiment.transform].label.toLowerCase()}</b>
      </span>
      <span>
        Seed <b>{experiment.seed}</b>
      </span>
    </div>
  );
}

/** The data set that is open; before it is, the one that is on show or that will be made. */
function dataInWords({ dataset, shown, draft }: AppState): string {
  if (dataset) return `${dataset.name}, ${dataset.chosen.length} classes`;
  if (shown?.origin?.dataName) return `${shown.origin.dataName}, ${shown.run.classNames.length} classes`;
  return draft.data === "drawn-signs" ? "Drawn signs" : "…";
}

const perStep = (milliseconds: number): string =>
  milliseconds < 10_000
    ? `${significant(milliseconds)} ms/step`
    : `${significant(milliseconds / 1000)} s/step`;

const engineNames = {
  auto: "Automatic",
  webgl: "WebGL",
  webgpu: "WebGPU",
  wasm: "WASM",
  cpu: "JavaScript",
} as const;
const notYetChosen =
  "What computes is chosen when training starts: the graphics card where there is one, else the processor.";

function Pace() {
  const backend = useAppStore((state) => state.backend);
  const wanted = useAppStore((state) => state.draft.backend);
  const workers = useAppStore((state) => state.workers);
  const imagesPerSecond = useAppStore((state) => state.imagesPerSecond);
  const millisecondsPerStep = useAppStore((state) => state.millisecondsPerStep);
  const left = useAppStore((state) => {
    const seconds = secondsLeft(state);
    return seconds === null ? null : Math.round(seconds);
  });
  const speed = imagesPerSecond > 0 && `${whole(imagesPerSecond)} images/s`;
  const step = millisecondsPerStep > 0 && perStep(millisecondsPerStep);
  const time = left !== null && `${duration(left)} left`;
  const known = [time, step, speed].filter((figure) => figure !== false);
  return (
    <div className="header-pace">
      <button
        type="button"
        className="header-backend"
        popoverTarget="backend-reason"
        title={backend?.reason ?? notYetChosen}
      >
        <b>{engineNames[backend?.backend ?? wanted]}</b>
        {workers > 1 && <span className="header-workers"> · {workers} workers</span>}
      </button>
      <div id="backend-reason" popover="auto" className="reason">
        <p>
          {backend?.reason ?? notYetChosen}
          {workers > 1 && ` ${workers} workers share each batch.`}
        </p>
        {/* A phone's header has no room for them. */}
        {known.length > 0 && <p>{known.join(", ")}.</p>}
        <p className="note">Everything is computed on this device. Images stay in this tab.</p>
      </div>
      <span className="header-speed">{speed}</span>
      <span className="header-step">{step}</span>
      <span className="header-left">{time}</span>
    </div>
  );
}
