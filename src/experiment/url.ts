/**
 * An experiment as a link and back: `#data=drawn-signs&network=quick&...&seed=42&step=340`. Links come from anywhere,
 * so nothing in them is trusted: a value out of range is moved to the nearest allowed one, a malformed one is replaced
 * by the default, and each is remarked on in words.
 */
import {
  defaultExperiment,
  defaultsWith,
  type Experiment,
  type ListSetting,
  type Setting,
  settings,
} from "#experiment/experiment.ts";
import { type GuidePlace, nowhere, readGuidePlace } from "#experiment/guide.ts";
import type { Notice } from "#experiment/notice.ts";
import { formatNumbers, parseNumbers } from "#experiment/number-list.ts";
import type { NetworkName } from "#experiment/presets.ts";
import { quoted } from "#experiment/quoted.ts";

/** A picture that can be put on the stage, by what it is and not by where it happens to stand. */
export interface StagePicture {
  /** One of the whole data set's validation pictures, or a frame of the recorded approach. */
  readonly of: "validation" | "approach";
  readonly index: number;
}

/** Where a link leads to within a run and its page. */
export interface LinkPlace extends GuidePlace {
  /** The recorded step that the link opens at; null means follow the training. */
  readonly step: number | null;
  /** The picture on the stage; null means the first one that is watched. */
  readonly stage: StagePicture | null;
}

export interface Link extends LinkPlace {
  readonly experiment: Experiment;
  /** Whether it leads into tour or article and says nothing of a run: whatever is on show stays then. */
  readonly isOfGuideAlone: boolean;
  /** What could not be taken as it stood, one sentence each; empty for a sound link. */
  readonly remarks: readonly string[];
}

/** The latest step that a link may ask for; far beyond any run. */
const latestStep = 10_000_000;

/** Reads a location's hash, with or without its "#". Unknown keys are passed over: a later version may know them. */
export function parseLink(hash: string): Link {
  const given = readPairs(hash.replace(/^#/, ""));
  const remarks: string[] = [];
  const experiment: Record<string, string | number> = { ...defaultExperiment };
  for (const setting of settings) {
    const text = given.get(setting.key);
    if (text === undefined) continue;
    const { value, remark } = readSetting(setting, text, experiment[setting.key]);
    experiment[setting.key] = value;
    if (remark) remarks.push(remark);
    // Its learning rate and batch size, for a link that does not say them: they come later in the table.
    if (setting.key === "network") Object.assign(experiment, defaultsWith(value as NetworkName));
  }
  const step = readStep(given.get("step") ?? null, remarks);
  const stage = readStage(given.get("stage") ?? null, remarks);
  const guide = readGuidePlace(given.get("tour"), given.get("article"), remarks);
  const isOfRun = [...settings.map(({ key }) => key), "step", "stage"].some((key) => given.has(key));
  const isOfGuideAlone = !isOfRun && (guide.tour !== null || guide.article !== null);
  return { experiment: experiment as unknown as Experiment, step, stage, ...guide, isOfGuideAlone, remarks };
}

const start: LinkPlace = { step: null, stage: null, ...nowhere };

/** The hash, with its "#", that `parseLink` reads back as the same experiment and place. */
export function formatLink(experiment: Experiment, place: Partial<LinkPlace> = {}): string {
  const { step, stage, tour, article } = { ...start, ...place };
  const pairs = settings.map(({ key }) => [key, experiment[key]]);
  if (step !== null) pairs.push(["step", step]);
  if (stage) pairs.push(["stage", `${stage.of}-${stage.index}`]);
  if (tour !== null) pairs.push(["tour", tour]);
  if (article !== null) pairs.push(["article", article]);
  return `#${pairs.map(([key, value]) => `${key}=${encode(String(value))}`).join("&")}`;
}

/** Commas may stand in a hash as they are, and lists are read more easily with them. */
const encode = (text: string): string => encodeURIComponent(text).replaceAll("%2C", ",");

/**
 * A value as a setting allows it: clamped, rounded where whole numbers are wanted.
 * @param otherwise the value when it is none
 */
export function readSetting(
  setting: Setting,
  text: string,
  otherwise: string | number = setting.default,
): { value: string | number; remark: string | null } {
  if (setting.kind === "choice") {
    const known = setting.options.some(({ value }) => value === text);
    if (known) return { value: text, remark: null };
    return {
      value: otherwise,
      remark: `${setting.label} “${quoted(text)}” is not known; ${otherwise} is used.`,
    };
  }
  if (setting.kind === "list") return readList(setting, text);
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(number)) {
    return {
      value: otherwise,
      remark: `${setting.label} “${quoted(text)}” is not a number; ${otherwise} is used.`,
    };
  }
  const rounded = setting.integer ? Math.round(number) : number;
  const value = Math.min(setting.max, Math.max(setting.min, rounded));
  if (value === number) return { value, remark: null };
  const wanted = setting.integer ? "a whole number from" : "from";
  return {
    value,
    remark: `${setting.label} is ${wanted} ${setting.min} to ${setting.max}, not ${quoted(text)}; ${value} is used.`,
  };
}

function readList(
  { label, least, most, largest, default: otherwise }: ListSetting,
  text: string,
): { value: string; remark: string | null } {
  if (text === otherwise) return { value: text, remark: null };
  const numbers = parseNumbers(text, { largest, most });
  if (numbers && numbers.length >= least) return { value: formatNumbers(numbers), remark: null };
  return {
    value: otherwise,
    remark: `${label} “${quoted(text)}” is no list of ${least} to ${most} numbers such as 0-7,14; ${otherwise} is used.`,
  };
}

/** What a visitor is told about a link that was not taken as it stood; null when there is nothing to tell. */
export function linkNotice(remarks: readonly string[]): Notice | null {
  if (remarks.length === 0) return null;
  return {
    happened: `The link asks for something that is not possible. ${remarks.join(" ")}`,
    meaning: "The page works with the values named here; nothing else of the link was changed.",
    remedy: "Look them over under Experiment, then share the link from there.",
  };
}

/** "a=1&b=2" to a map; of a key that stands twice the first counts, as a form would read it. */
function readPairs(text: string): Map<string, string> {
  const pairs = text.split("&").map((pair) => pair.split(/=(.*)/s).map(decode) as [string, string?]);
  return new Map(pairs.toReversed().map(([key, value]) => [key, value ?? ""]));
}

/** What was percent-encoded, read; what was encoded badly, as it stands. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

function readStep(text: string | null, remarks: string[]): number | null {
  if (text === null) return null;
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(number)) {
    remarks.push("Its step is not a number; the page follows the training instead.");
    return null;
  }
  const step = Math.min(latestStep, Math.max(0, Math.round(number)));
  const range = `a whole number from 0 to ${latestStep}`;
  if (step !== number) remarks.push(`Its step is ${range}, not ${quoted(text)}; ${step} is used.`);
  return step;
}

function readStage(text: string | null, remarks: string[]): StagePicture | null {
  if (text === null) return null;
  const [, of, index] = /^(validation|approach)-(\d{1,7})$/.exec(text) ?? [];
  if (of) return { of: of as StagePicture["of"], index: Number(index) };
  remarks.push("Its picture for the stage is not known; the first one stands there.");
  return null;
}
