/**
 * One step in slow motion, as time passes: through the stages from the picture to the loss, and back. A beat is one stage
 * in one direction; beats are counted from 0, there and back. Pure, so that it can be tested without a page.
 */

/** In the order in which they compute. */
export const stages = [
  "image",
  "localisation net",
  "theta",
  "regular grid",
  "sampling grid",
  "sampler",
  "classifier",
  "loss",
] as const;

export type StageName = (typeof stages)[number];
export type Direction = "forward" | "back";

export const beatCount = 2 * stages.length;

/** Where a beat stands: its stage, counted from 0, and the way that the numbers go. */
export function beatAt(beat: number): { readonly stage: number; readonly direction: Direction } {
  return beat < stages.length
    ? { stage: beat, direction: "forward" }
    : { stage: beatCount - 1 - beat, direction: "back" };
}

/** The beat of a stage in a direction. */
export const beatOf = (stage: number, direction: Direction): number =>
  direction === "forward" ? stage : beatCount - 1 - stage;

export const speeds = [0.5, 1, 2] as const;

/** Milliseconds of a beat at speed 1: time to see it move, and to read a sentence. */
export const beatMilliseconds = 6000;

export interface SlowMotion {
  readonly beat: number;
  /** How far the beat has come, 0 to 1. */
  readonly progress: number;
  /** Standing; moving to the end of this beat only; playing on through all that follow. */
  readonly mode: "standing" | "moving" | "playing";
  readonly speed: number;
  /** Where less motion is wanted every beat is shown at its end, and nothing moves within it. */
  readonly cuts: boolean;
}

export const atRest: SlowMotion = { beat: 0, progress: 1, mode: "standing", speed: 1, cuts: false };

export type Move =
  | { readonly type: "pass"; readonly milliseconds: number }
  | { readonly type: "toggle" }
  /** Some beats on, or back where negative. */
  | { readonly type: "step"; readonly beats: number }
  | { readonly type: "go"; readonly beat: number }
  /** To a moment: beats from the start, with how far within them. 0 to `beatCount` */
  | { readonly type: "seek"; readonly moment: number }
  | { readonly type: "speed"; readonly speed: number }
  | { readonly type: "cuts"; readonly cuts: boolean };

const last = beatCount - 1;
const within = (value: number, most: number): number => Math.min(most, Math.max(0, value));
const isOver = ({ beat, progress }: SlowMotion): boolean => beat === last && progress === 1;

/** How far the drawing of a beat has come, 0 to 1. */
export const shownProgress = ({ progress, cuts }: SlowMotion): number => (cuts ? 1 : progress);

/** The moment that is shown: beats from the start. */
export const momentOf = (state: SlowMotion): number => state.beat + shownProgress(state);

export function move(state: SlowMotion, what: Move): SlowMotion {
  switch (what.type) {
    case "pass":
      return state.mode === "standing" ? state : pass(state, what.milliseconds);
    case "toggle":
      if (state.mode === "playing") return { ...state, mode: "standing" };
      if (isOver(state)) return { ...state, beat: 0, progress: 0, mode: "playing" };
      return { ...state, mode: "playing" };
    case "step":
      return enter(state, state.beat + what.beats);
    case "go":
      return enter(state, what.beat);
    case "seek": {
      const moment = within(what.moment, beatCount);
      // The end of a beat is still that beat, but for the very start.
      const beat = Math.max(0, Math.ceil(moment) - 1);
      return { ...state, beat, progress: state.cuts ? 1 : moment - beat, mode: "standing" };
    }
    case "speed":
      return { ...state, speed: what.speed };
    case "cuts":
      return what.cuts === state.cuts ? state : { ...state, cuts: what.cuts, progress: 1, mode: "standing" };
  }
}

/** A beat from its start: it moves to its end and stands there, unless it plays on. */
function enter(state: SlowMotion, wanted: number): SlowMotion {
  const beat = within(wanted, last);
  if (beat === state.beat && wanted !== beat) return { ...state, progress: 1, mode: "standing" };
  if (state.mode === "playing") return { ...state, beat, progress: 0 };
  return state.cuts
    ? { ...state, beat, progress: 1, mode: "standing" }
    : { ...state, beat, progress: 0, mode: "moving" };
}

function pass(state: SlowMotion, milliseconds: number): SlowMotion {
  const moment = state.beat + state.progress + (milliseconds * state.speed) / beatMilliseconds;
  const beat = Math.min(last, Math.floor(moment));
  if (state.mode === "moving" && (beat > state.beat || moment >= beatCount)) {
    return { ...state, progress: 1, mode: "standing" };
  }
  if (moment >= beatCount) return { ...state, beat: last, progress: 1, mode: "standing" };
  return { ...state, beat, progress: moment - beat };
}
