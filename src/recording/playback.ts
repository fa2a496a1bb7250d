/**
 * Where the viewer stands in a recording, as one pure reducer: everything that a visitor may do to time is one
 * `TimeCommand`. Live works as in live video: it follows by default, any seek detaches, "follow" attaches again, and
 * nothing but the visitor ever moves a playhead that the visitor has moved.
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
  /** The part of a frame that playing has earned since it last moved, 0 to 1. */
  readonly carry: number;
}

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
  | { readonly type: "follow" }
  | { readonly type: "speed"; readonly speed: number }
  | { readonly type: "loop"; readonly loop: boolean }
  | { readonly type: "smooth"; readonly smooth: boolean }
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
  carry: 0,
};

/** Opened by a link: paused at its step, whether or not that is recorded yet. */
export const pausedAt = (step: number): Playback => ({ ...initialPlayback, mode: "paused", playhead: step });

export function reduce(playback: Playback, command: TimeCommand, time: Timescale): Playback {
  switch (command.type) {
    case "play":
      return play(playback, time);
    case "pause":
      return { ...playback, mode: "paused", carry: 0 };
    case "toggle":
      return playback.mode === "playing" ? { ...playback, mode: "paused", carry: 0 } : play(playback, time);
    case "seek":
      return seek(playback, time.indexAt(command.step), time);
    case "move":
      return seek(playback, time.indexAt(playback.playhead) + command.frames, time);
    case "move-epochs":
      return moveSteps(playback, command.epochs * time.stepsPerEpoch, time);
    case "fraction": {
      const last = time.stepAt(Math.max(0, time.frameCount - 1));
      return seek(playback, time.indexAt(Math.round(last * command.share)), time);
    }
    case "follow":
      return { ...playback, mode: "following", playhead: lastStep(time), carry: 0 };
    case "speed":
      return { ...playback, speed: Math.min(8, Math.max(0.25, command.speed)) };
    case "loop":
      return { ...playback, loop: command.loop };
    case "smooth":
      return { ...playback, smooth: command.smooth };
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

/** Any seek detaches from the live edge and keeps playing only what was playing. */
function seek(playback: Playback, index: number, time: Timescale): Playback {
  const mode = playback.mode === "playing" ? "playing" : "paused";
  if (time.frameCount === 0) return { ...playback, mode, playhead: 0, carry: 0 };
  const within = Math.min(time.frameCount - 1, Math.max(0, index));
  return { ...playback, mode, playhead: time.stepAt(within), carry: 0 };
}

/** At least one frame, so that the key always does something where frames lie further apart than epochs. */
function moveSteps(playback: Playback, steps: number, time: Timescale): Playback {
  const from = time.indexAt(playback.playhead);
  const to = time.indexAt(playback.playhead + steps);
  return seek(playback, steps > 0 ? Math.max(to, from + 1) : Math.min(to, from - 1), time);
}

/** Playing from the very end begins at the beginning. */
function play(playback: Playback, time: Timescale): Playback {
  if (time.frameCount === 0) return playback;
  const atEnd = time.indexAt(playback.playhead) >= time.frameCount - 1;
  const playhead = atEnd ? time.stepAt(0) : playback.playhead;
  return { ...playback, mode: "playing", playhead, carry: 0 };
}

function tick(playback: Playback, seconds: number, time: Timescale): Playback {
  if (playback.mode !== "playing" || time.frameCount === 0) return playback;
  const { framesPerSecond = filmPerSecond } = time;
  const earned = playback.carry + seconds * framesPerSecond * playback.speed;
  const frames = Math.floor(earned);
  if (frames === 0) return { ...playback, carry: earned };
  const last = time.frameCount - 1;
  const target = time.indexAt(playback.playhead) + frames;
  if (target <= last) return { ...playback, playhead: time.stepAt(target), carry: earned - frames };
  if (playback.loop) return { ...playback, playhead: time.stepAt(0), carry: 0 };
  return { ...playback, mode: time.growing ? "playing" : "paused", playhead: time.stepAt(last), carry: 0 };
}
