/**
 * Where the viewer stands in a recording, as one pure reducer: everything that a visitor may do to time is one
 * `TimeCommand`. Live works as in live video: it follows by default, any seek detaches, "follow" attaches again, and
 * nothing but the visitor ever moves a playhead that the visitor has moved.
 *
 * A loop range works as the cycle of a video or sound editor. Whoever sets one wants to see it again and again, so that
 * switches the loop on; with the loop off, the range is kept and playing passes over it. Pressing Play outside the range
 * begins at its start. A seek outside it is obeyed, and changes neither range nor loop: playing goes on from there, from
 * before the range into it, from behind it to the end of the recording, and only then round to the range's start.
 */
export interface Playback {
  readonly mode: "paused" | "playing" | "following";
  /** The step looked at. A link may ask for one that is not recorded yet: then the latest before it is shown. */
  readonly playhead: number;
  /** 1 is the recording's own pace. */
  readonly speed: number;
  /** Whether playing starts again at the end. */
  readonly loop: boolean;
  /** Whether playing glides from frame to frame: `carry` is then how far it has come to the next one. */
  readonly smooth: boolean;
  /** What playing in a loop keeps to. */
  readonly range: LoopRange;
  /** Whether the visitor has the playhead in hand: time then stands still until it is let go. */
  readonly held: boolean;
  /** The part of a frame that playing has earned since it last moved, 0 to 1. */
  readonly carry: number;
}

/** Steps, both within. */
export interface LoopRange {
  readonly start: number;
  /** Infinity: wherever the recording ends, also when that grows. */
  readonly end: number;
}

/** No range was chosen. */
export const wholeRun: LoopRange = { start: 0, end: Number.POSITIVE_INFINITY };

/** What the reducer needs to know about the recording. */
export interface Timescale {
  readonly frameCount: number;
  /** Step of the frame at a position. */
  stepAt(index: number): number;
  /** Position of the latest frame at or before a step; -1 when there is none. */
  indexAt(step: number): number;
  readonly stepsPerEpoch: number;
  /** Whether more frames are on their way: playing then waits at the end instead of stopping. */
  readonly growing: boolean;
  /** Whether this is the run that training adds to, now or when it goes on: only that can be followed. */
  readonly live: boolean;
  /** Pace at speed 1; as fast as one still sees every frame when absent. */
  readonly framesPerSecond?: number;
}

export type TimeCommand =
  | { readonly type: "play" }
  | { readonly type: "pause" }
  | { readonly type: "toggle" }
  /** To the latest frame at or before a step. */
  | { readonly type: "seek"; readonly step: number }
  /** By so many frames. */
  | { readonly type: "move"; readonly frames: number }
  /** By so many epochs. */
  | { readonly type: "move-epochs"; readonly epochs: number }
  /** To a share of the recorded range, 0 to 1. */
  | { readonly type: "fraction"; readonly share: number }
  /** To the latest frame, and on with every new one where the run is live. */
  | { readonly type: "follow" }
  | { readonly type: "speed"; readonly speed: number }
  | { readonly type: "loop"; readonly loop: boolean }
  | { readonly type: "smooth"; readonly smooth: boolean }
  /**
   * The loop range starts or ends with the frame at a step, or at the playhead; with Infinity it ends where the recording
   * does.
   */
  | { readonly type: "mark"; readonly edge: keyof LoopRange; readonly step?: number }
  | { readonly type: "clear-range" }
  /** The visitor takes the playhead in hand, or lets it go. */
  | { readonly type: "hold"; readonly held: boolean }
  /** So many seconds have passed. */
  | { readonly type: "tick"; readonly seconds: number }
  /** Frames were added. */
  | { readonly type: "recorded" };

export const speeds = [0.25, 0.5, 1, 2, 4, 8] as const;
/** As fast as one still sees every frame. */
const filmPerSecond = 12;

export const initialPlayback: Playback = {
  mode: "following",
  playhead: 0,
  speed: 1,
  loop: false,
  smooth: false,
  range: wholeRun,
  held: false,
  carry: 0,
};

/** Opened by a link: paused at its step, whether or not that is recorded yet. */
export const pausedAt = (step: number): Playback => ({ ...initialPlayback, mode: "paused", playhead: step });

export function reduce(playback: Playback, command: TimeCommand, time: Timescale): Playback {
  switch (command.type) {
    case "play":
      return play(playback, time);
    case "pause":
      return pause(playback, time);
    case "toggle":
      return playback.mode === "playing" ? pause(playback, time) : play(playback, time);
    case "seek":
      return seek(playback, time.indexAt(command.step), time);
    case "move": {
      const moved = seek(playback, time.indexAt(playback.playhead) + command.frames, time);
      // Who goes frame by frame wants to look at each.
      const stops = Math.abs(command.frames) === 1 && moved.mode === "playing";
      return stops ? { ...moved, mode: "paused" } : moved;
    }
    case "move-epochs":
      return moveSteps(playback, command.epochs * time.stepsPerEpoch, time);
    case "fraction": {
      const last = time.stepAt(Math.max(0, time.frameCount - 1));
      return seek(playback, time.indexAt(Math.round(last * command.share)), time);
    }
    case "follow":
      return follow(playback, time);
    case "speed":
      return { ...playback, speed: Math.min(8, Math.max(0.25, command.speed)) };
    case "loop":
      return { ...playback, loop: command.loop };
    case "smooth":
      return { ...playback, smooth: command.smooth };
    case "mark":
      return mark(playback, command.edge, command.step ?? playback.playhead, time);
    case "clear-range":
      return { ...playback, range: wholeRun };
    case "hold":
      return { ...playback, held: command.held, carry: 0 };
    case "tick":
      return tick(playback, command.seconds, time);
    case "recorded":
      return playback.mode === "following" ? { ...playback, playhead: lastStep(time) } : playback;
    default:
      return command satisfies never;
  }
}

/** The next speed up (+1) or down (-1) the ladder. */
export function nextSpeed(speed: number, direction: 1 | -1): number {
  const ladder = direction === 1 ? speeds : speeds.toReversed();
  return ladder.find((rung) => (rung - speed) * direction > 0) ?? speed;
}

const lastStep = (time: Timescale): number => (time.frameCount > 0 ? time.stepAt(time.frameCount - 1) : 0);

/** Any seek detaches from the live edge and keeps playing only what was playing. Without frames there is nowhere to go. */
function seek(playback: Playback, index: number, time: Timescale): Playback {
  if (time.frameCount === 0) return playback;
  const mode = playback.mode === "playing" ? "playing" : "paused";
  const within = Math.min(time.frameCount - 1, Math.max(0, index));
  return { ...playback, mode, playhead: time.stepAt(within), carry: 0 };
}

const pause = (playback: Playback, time: Timescale): Playback =>
  time.frameCount === 0 ? playback : { ...playback, mode: "paused", carry: 0 };

function follow(playback: Playback, time: Timescale): Playback {
  if (time.live) return { ...playback, mode: "following", playhead: lastStep(time), carry: 0 };
  return pause(seek(playback, time.frameCount - 1, time), time);
}

/** At least one frame, so that the key always does something where frames lie further apart than epochs. */
function moveSteps(playback: Playback, steps: number, time: Timescale): Playback {
  const from = time.indexAt(playback.playhead);
  const to = time.indexAt(playback.playhead + steps);
  return seek(playback, steps > 0 ? Math.max(to, from + 1) : Math.min(to, from - 1), time);
}

/** The first and the last frame that the loop range, or any range, has to show. Frames may have been thinned out. */
function framesWithin(range: LoopRange, time: Timescale): { first: number; last: number } {
  const last = Math.max(0, time.indexAt(range.end));
  return { first: Math.min(last, time.indexAt(range.start - 1) + 1), last };
}

const playedRange = ({ loop, range }: Playback): LoopRange => (loop ? range : wholeRun);

/** Playing from the very end, or from outside what is looped, begins at the beginning. */
function play(playback: Playback, time: Timescale): Playback {
  if (time.frameCount === 0) return playback;
  const { first, last } = framesWithin(playedRange(playback), time);
  const at = time.indexAt(playback.playhead);
  const playhead = at < first || at >= last ? time.stepAt(first) : playback.playhead;
  return { ...playback, mode: "playing", playhead, carry: 0 };
}

/** The frame at which playing on from here ends, or begins another round. */
function lastPlayed(playback: Playback, time: Timescale): number {
  const { last } = framesWithin(playedRange(playback), time);
  return time.indexAt(playback.playhead) > last ? time.frameCount - 1 : last;
}

/** Frames that come as fast as this leave nothing to be seen between them. */
const filmEnoughPerSecond = 48;

/**
 * The position of the frame that smooth playing is on its way to, by the share `carry`; null where exactly the frame at
 * the playhead is shown: before a round begins again, where frames come about as fast as a screen's, and whenever nothing
 * plays.
 */
export function frameAhead(playback: Playback, time: Timescale): number | null {
  if (!playback.smooth || playback.mode !== "playing" || playback.held) return null;
  const { framesPerSecond = filmPerSecond } = time;
  if (framesPerSecond * playback.speed >= filmEnoughPerSecond) return null;
  const at = time.indexAt(playback.playhead);
  return at < lastPlayed(playback, time) ? at + 1 : null;
}

function tick(playback: Playback, seconds: number, time: Timescale): Playback {
  if (playback.mode !== "playing" || playback.held || time.frameCount === 0) return playback;
  const { framesPerSecond = filmPerSecond } = time;
  const earned = playback.carry + seconds * framesPerSecond * playback.speed;
  const frames = Math.floor(earned);
  if (frames === 0) return { ...playback, carry: earned };
  const { first } = framesWithin(playedRange(playback), time);
  const from = time.indexAt(playback.playhead);
  const end = lastPlayed(playback, time);
  if (from + frames <= end) {
    return { ...playback, playhead: time.stepAt(from + frames), carry: earned - frames };
  }
  // Each round begins with its first frame, however much time was left over.
  if (playback.loop) return { ...playback, playhead: time.stepAt(first), carry: 0 };
  return { ...playback, mode: time.growing ? "playing" : "paused", playhead: time.stepAt(end), carry: 0 };
}

/** Where the edges would meet or cross, the one that was set last stands, and the other opens. */
function mark(playback: Playback, edge: keyof LoopRange, step: number, time: Timescale): Playback {
  if (time.frameCount === 0) return playback;
  const at = step === wholeRun.end ? step : time.stepAt(Math.max(0, time.indexAt(step)));
  const { start, end } = playback.range;
  const range =
    edge === "start"
      ? { start: at, end: at < end ? end : wholeRun.end }
      : { start: at > start ? start : wholeRun.start, end: at };
  const { first, last } = framesWithin(range, time);
  const grows = time.growing && range.end === wholeRun.end;
  // One frame alone is nothing to play.
  return first < last || grows ? { ...playback, range, loop: true } : playback;
}
