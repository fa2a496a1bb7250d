/** Every key and what it does: one table for the keyboard and for the help. */
import { nextSpeed, type TimeCommand } from "#recording/playback.ts";
import { travel, useAppStore } from "#store/app-store.ts";
import { openHelp } from "./open-help.ts";

export interface Shortcut {
  readonly does: string;
  /** By `KeyboardEvent.key`, letters small; named keys with "Shift+" before them where it is held. */
  readonly keys: Readonly<Record<string, () => void>>;
  /** Those that the help shows, where that is not every one. */
  readonly shown?: readonly string[];
  /** Only while the timeline's slider has the focus: elsewhere these keys are the browser's. */
  readonly onTrack?: boolean;
  /** Holding the key does it again and again. */
  readonly repeats?: boolean;
}

const go = (command: TimeCommand) => () => travel(command);
const move = (frames: number) => go({ type: "move", frames });
const toggle = go({ type: "toggle" });
const mark = (edge: "start" | "end") => go({ type: "mark", edge });
const tenths = Array.from({ length: 10 }, (_, tenth) => tenth);

/** The next speed down or up. */
const changeSpeed = (direction: 1 | -1) => () =>
  travel({ type: "speed", speed: nextSpeed(useAppStore.getState().playback.speed, direction) });

export const shortcuts: readonly Shortcut[] = [
  { does: "play or pause the recording", keys: { " ": toggle, k: toggle } },
  { does: "one frame back or on", keys: { ",": move(-1), ".": move(1) }, repeats: true },
  {
    does: "the same, while the track has the focus",
    keys: { ArrowLeft: move(-1), ArrowDown: move(-1), ArrowRight: move(1), ArrowUp: move(1) },
    shown: ["ArrowLeft", "ArrowRight"],
    onTrack: true,
    repeats: true,
  },
  {
    does: "ten frames back or on",
    keys: { j: move(-10), l: move(10), "Shift+ArrowLeft": move(-10), "Shift+ArrowRight": move(10) },
    repeats: true,
  },
  {
    does: "an epoch back or on",
    keys: {
      PageDown: go({ type: "move-epochs", epochs: -1 }),
      PageUp: go({ type: "move-epochs", epochs: 1 }),
    },
    repeats: true,
  },
  {
    does: "to 0 to 90 % of what is recorded",
    keys: Object.fromEntries(tenths.map((n) => [String(n), go({ type: "fraction", share: n / 10 })])),
    shown: ["0", "…", "9"],
  },
  { does: "to the untrained network", keys: { Home: go({ type: "fraction", share: 0 }) } },
  { does: "to the latest frame, and follow live", keys: { End: go({ type: "follow" }) } },
  { does: "slower, faster", keys: { "<": changeSpeed(-1), ">": changeSpeed(1) } },
  {
    does: "play in a loop",
    keys: { r: () => travel({ type: "loop", loop: !useAppStore.getState().playback.loop }) },
  },
  { does: "start the loop at the playhead", keys: { "[": mark("start"), i: mark("start") } },
  { does: "end the loop at the playhead", keys: { "]": mark("end"), o: mark("end") } },
  { does: "loop the whole recording again", keys: { x: go({ type: "clear-range" }) } },
  { does: "this help", keys: { "?": openHelp } },
];
