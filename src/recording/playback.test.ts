import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  frameAhead,
  initialPlayback,
  nextSpeed,
  type Playback,
  pausedAt,
  reduce,
  type TimeCommand,
  type Timescale,
  wholeRun,
} from "#recording/playback.ts";
import { lastAtOrBefore } from "#recording/recording.ts";

const recorded = (steps: readonly number[], growing = false, live = true): Timescale => ({
  frameCount: steps.length,
  stepAt: (index) => steps[index] as number,
  indexAt: (step) => lastAtOrBefore(steps.length, (i) => steps[i] as number, step),
  stepsPerEpoch: 10,
  growing,
  live,
});

const steps = [0, 1, 2, 4, 8, 16, 24, 32];
const time = recorded(steps);
const at = (playhead: number, mode: Playback["mode"] = "paused"): Playback => ({
  ...initialPlayback,
  mode,
  playhead,
});

describe("live", () => {
  test("follows new frames until the visitor seeks, and again after follow", () => {
    const live = reduce(initialPlayback, { type: "recorded" }, time);
    expect(live).toMatchObject({ mode: "following", playhead: 32 });
    const detached = reduce(live, { type: "seek", step: 9 }, time);
    expect(detached).toMatchObject({ mode: "paused", playhead: 8 });
    const longer = recorded([...steps, 40]);
    expect(reduce(detached, { type: "recorded" }, longer)).toBe(detached);
    expect(reduce(detached, { type: "follow" }, longer)).toMatchObject({ mode: "following", playhead: 40 });
  });

  test("a seek to the very end still detaches: only follow attaches", () => {
    expect(reduce(at(0, "following"), { type: "seek", step: 1e9 }, time)).toMatchObject({
      mode: "paused",
      playhead: 32,
    });
  });

  test("a seek to the step that is shown already detaches as well", () => {
    expect(reduce(at(32, "following"), { type: "seek", step: 32 }, time)).toMatchObject({
      mode: "paused",
      playhead: 32,
    });
  });

  test("what was not trained here cannot be followed: its end is a place as any other", () => {
    const elsewhere = recorded(steps, false, false);
    for (const mode of ["paused", "playing"] as const) {
      expect(reduce(at(4, mode), { type: "follow" }, elsewhere)).toMatchObject({
        mode: "paused",
        playhead: 32,
      });
    }
  });

  test("before the first frame nothing detaches: training is followed from its start", () => {
    for (const command of [
      { type: "seek", step: 5 },
      { type: "pause" },
      { type: "toggle" },
      { type: "move", frames: 1 },
      { type: "mark", edge: "start" },
    ] as const) {
      expect(reduce(initialPlayback, command, recorded([]))).toBe(initialPlayback);
    }
  });

  test("a link's step waits, paused, for its frame", () => {
    const linked = pausedAt(20);
    expect(reduce(linked, { type: "recorded" }, recorded([0, 1]))).toBe(linked);
    expect(linked).toMatchObject({ mode: "paused", playhead: 20 });
  });
});

describe("moving", () => {
  test.each<[TimeCommand, number, number]>([
    [{ type: "move", frames: 1 }, 8, 16],
    [{ type: "move", frames: -1 }, 8, 4],
    [{ type: "move", frames: 10 }, 8, 32],
    [{ type: "move", frames: -10 }, 8, 0],
    [{ type: "move", frames: 1 }, 10, 16],
    [{ type: "move-epochs", epochs: 1 }, 8, 16],
    [{ type: "move-epochs", epochs: -1 }, 32, 16],
    [{ type: "move-epochs", epochs: 1 }, 32, 32],
    [{ type: "fraction", share: 0 }, 8, 0],
    [{ type: "fraction", share: 0.5 }, 0, 16],
    [{ type: "seek", step: 15 }, 0, 8],
    [{ type: "seek", step: -3 }, 8, 0],
  ])("%o from step %i lands on %i", (command, from, to) => {
    expect(reduce(at(from), command, time).playhead).toBe(to);
  });

  test("an epoch's key moves a frame where frames lie further apart than epochs", () => {
    const sparse = recorded([0, 100, 200]);
    expect(reduce(at(100), { type: "move-epochs", epochs: 1 }, sparse).playhead).toBe(200);
    expect(reduce(at(100), { type: "move-epochs", epochs: -1 }, sparse).playhead).toBe(0);
  });
});

describe("playing", () => {
  test("runs at twelve frames a second times the speed, and keeps fractions", () => {
    const half = reduce(at(0, "playing"), { type: "tick", seconds: 1 / 24 }, time);
    expect(half.playhead).toBe(0);
    expect(reduce(half, { type: "tick", seconds: 1 / 24 }, time).playhead).toBe(1);
    const fast = { ...at(0, "playing"), speed: 4 };
    expect(reduce(fast, { type: "tick", seconds: 1 / 12 }, time).playhead).toBe(8);
  });

  test("ends paused at the last frame, waits there while training goes on, or loops", () => {
    const tick: TimeCommand = { type: "tick", seconds: 1 };
    expect(reduce(at(24, "playing"), tick, time)).toMatchObject({ mode: "paused", playhead: 32 });
    expect(reduce(at(24, "playing"), tick, recorded(steps, true))).toMatchObject({
      mode: "playing",
      playhead: 32,
    });
    expect(reduce({ ...at(24, "playing"), loop: true }, tick, time)).toMatchObject({
      mode: "playing",
      playhead: 0,
    });
  });

  test("from the end begins at the beginning; without frames does nothing", () => {
    expect(reduce(at(32, "following"), { type: "play" }, time)).toMatchObject({
      mode: "playing",
      playhead: 0,
    });
    expect(reduce(initialPlayback, { type: "play" }, recorded([]))).toBe(initialPlayback);
  });

  test("a seek while playing goes on playing from there", () => {
    expect(reduce(at(0, "playing"), { type: "seek", step: 16 }, time)).toMatchObject({
      mode: "playing",
      playhead: 16,
    });
  });

  test("speeds climb and descend one rung and stop at the ends", () => {
    expect([nextSpeed(1, 1), nextSpeed(1, -1), nextSpeed(8, 1), nextSpeed(0.25, -1)]).toEqual([
      2, 0.5, 8, 0.25,
    ]);
  });
});

describe("playing smoothly", () => {
  const gliding = (playhead: number): Playback => ({ ...at(playhead, "playing"), smooth: true });

  test("is on the way to the next recorded frame, and nowhere before a round begins again", () => {
    expect(frameAhead(gliding(4), time)).toBe(4);
    expect(frameAhead(gliding(32), time)).toBeNull();
    const round = { ...gliding(8), loop: true, range: { start: 2, end: 8 } };
    expect(frameAhead(round, time)).toBeNull();
    expect(frameAhead({ ...round, playhead: 4 }, time)).toBe(4);
    expect(frameAhead({ ...round, playhead: 16 }, time), "behind the range it goes on to the end").toBe(6);
  });

  test("whatever stands still shows exactly its frame", () => {
    for (const still of [
      at(4),
      at(4, "following"),
      at(4, "playing"),
      { ...gliding(4), held: true },
      { ...gliding(4), speed: 4 },
      reduce(gliding(4), { type: "pause" }, time),
      reduce({ ...gliding(4), carry: 0.5 }, { type: "smooth", smooth: false }, time),
    ]) {
      expect(frameAhead(still, time)).toBeNull();
    }
  });

  test("a seek lands on its frame, with nothing of the way to the next one", () => {
    expect(reduce({ ...gliding(4), carry: 0.5 }, { type: "seek", step: 16 }, time)).toMatchObject({
      playhead: 16,
      carry: 0,
    });
  });
});

describe("a loop", () => {
  const second: TimeCommand = { type: "tick", seconds: 1 };
  const frame: TimeCommand = { type: "tick", seconds: 1 / 12 };
  const looped = (playhead: number, start = 4, end = 16): Playback => ({
    ...at(playhead, "playing"),
    loop: true,
    range: { start, end },
  });
  /** Where the playhead stands, frame by frame. */
  function film(from: Playback, count: number, timescale = time): number[] {
    const shown: number[] = [];
    let playback = from;
    for (let i = 0; i < count; i++) {
      playback = reduce(playback, frame, timescale);
      shown.push(playback.playhead);
    }
    return shown;
  }

  test("goes over its range, both ends within, and over nothing else", () => {
    expect(film(looped(4), 7)).toEqual([8, 16, 4, 8, 16, 4, 8]);
  });

  test("that is off leaves the range alone and plays over it", () => {
    expect(film({ ...looped(4), loop: false }, 4)).toEqual([8, 16, 24, 32]);
  });

  test("without a range goes over all that is recorded, also as that grows", () => {
    const whole = { ...at(24, "playing"), loop: true };
    expect(film(whole, 3)).toEqual([32, 0, 1]);
    expect(film(whole, 3, recorded([...steps, 40], true))).toEqual([32, 40, 0]);
  });

  test("with an open end grows with the recording; with an end keeps to it", () => {
    const growing = recorded([...steps, 40], true);
    expect(film(looped(24, 24, wholeRun.end), 4, growing)).toEqual([32, 40, 24, 32]);
    expect(film(looped(24, 24, 32), 4, growing)).toEqual([32, 24, 32, 24]);
  });

  test("begins each round with its first frame, however much time was left over", () => {
    expect(reduce(looped(8), second, time)).toMatchObject({ playhead: 4, carry: 0, mode: "playing" });
  });

  test("begins at its start when Play is pressed outside it, and inside where one stands", () => {
    const play = (playhead: number) =>
      reduce({ ...looped(playhead), mode: "paused" }, { type: "play" }, time);
    expect([0, 4, 8, 16, 24, 32].map((from) => play(from).playhead)).toEqual([4, 4, 8, 4, 4, 4]);
  });

  test("obeys a seek outside it: from before it plays into it, from behind it to the end and then round", () => {
    const before = reduce(looped(8), { type: "seek", step: 1 }, time);
    expect(before).toMatchObject({ mode: "playing", playhead: 1, loop: true, range: { start: 4, end: 16 } });
    expect(film(before, 5)).toEqual([2, 4, 8, 16, 4]);
    const behind = reduce(looped(8), { type: "seek", step: 24 }, time);
    expect(film(behind, 4)).toEqual([32, 4, 8, 16]);
  });

  test("whose own frames were thinned out keeps to those that are left within", () => {
    expect(film(looped(8, 5, 23), 4)).toEqual([16, 8, 16, 8]);
  });

  test.each<[string, Partial<Playback>, TimeCommand, Playback["range"]]>([
    ["from here on", {}, { type: "mark", edge: "start" }, { start: 8, end: wholeRun.end }],
    ["up to here", {}, { type: "mark", edge: "end" }, { start: 0, end: 8 }],
    ["to a step between frames", {}, { type: "mark", edge: "end", step: 20 }, { start: 0, end: 16 }],
    [
      "second edge",
      { range: { start: 2, end: wholeRun.end } },
      { type: "mark", edge: "end" },
      { start: 2, end: 8 },
    ],
    [
      "crossed by a start",
      { range: { start: 2, end: 4 } },
      { type: "mark", edge: "start" },
      { start: 8, end: wholeRun.end },
    ],
    [
      "crossed by an end",
      { range: { start: 16, end: 24 } },
      { type: "mark", edge: "end" },
      { start: 0, end: 8 },
    ],
    [
      "opened again",
      { range: { start: 2, end: 4 } },
      { type: "mark", edge: "end", step: wholeRun.end },
      { start: 2, end: wholeRun.end },
    ],
    ["cleared", { range: { start: 2, end: 4 } }, { type: "clear-range" }, wholeRun],
  ])("is marked: %s", (_, before, command, range) => {
    const marked = reduce({ ...at(8), ...before }, command, time);
    expect(marked.range).toEqual(range);
    expect(marked, "the playhead stays").toMatchObject({ mode: "paused", playhead: 8 });
    expect(marked.loop, "to mark is to want it looped").toBe(command.type === "mark");
  });

  test("of one frame is none, but from the live edge on it grows", () => {
    expect(reduce(at(0), { type: "mark", edge: "end" }, time)).toEqual(at(0));
    expect(reduce(at(32), { type: "mark", edge: "start" }, time)).toEqual(at(32));
    expect(reduce(at(32), { type: "mark", edge: "start" }, recorded(steps, true)).range).toEqual({
      start: 32,
      end: wholeRun.end,
    });
  });
});

test("a playhead in hand stays where it is put, and plays on when it is let go", () => {
  const second: TimeCommand = { type: "tick", seconds: 1 };
  const held = reduce(at(2, "playing"), { type: "hold", held: true }, time);
  const put = reduce(held, { type: "seek", step: 8 }, time);
  expect(reduce(put, second, time)).toBe(put);
  const free = reduce(put, { type: "hold", held: false }, time);
  expect(reduce(free, { type: "tick", seconds: 1 / 12 }, time)).toMatchObject({
    mode: "playing",
    playhead: 16,
  });
});

test("going frame by frame stops a film, going further does not", () => {
  const playing = at(4, "playing");
  expect(reduce(playing, { type: "move", frames: 1 }, time)).toMatchObject({ mode: "paused", playhead: 8 });
  expect(reduce(playing, { type: "move", frames: -10 }, time)).toMatchObject({
    mode: "playing",
    playhead: 0,
  });
});

test("whatever a visitor does, the playhead stands on a recorded frame", () => {
  const command = fc.oneof<fc.Arbitrary<TimeCommand>[]>(
    fc.constantFrom<TimeCommand>(
      { type: "play" },
      { type: "pause" },
      { type: "toggle" },
      { type: "follow" },
      { type: "recorded" },
      { type: "clear-range" },
    ),
    fc.record({ type: fc.constant("seek" as const), step: fc.integer({ min: -50, max: 500 }) }),
    fc.record({ type: fc.constant("move" as const), frames: fc.integer({ min: -20, max: 20 }) }),
    fc.record({ type: fc.constant("move-epochs" as const), epochs: fc.integer({ min: -5, max: 5 }) }),
    fc.record({ type: fc.constant("fraction" as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
    fc.record({ type: fc.constant("loop" as const), loop: fc.boolean() }),
    fc.record({ type: fc.constant("hold" as const), held: fc.boolean() }),
    fc.record({
      type: fc.constant("mark" as const),
      edge: fc.constantFrom("start" as const, "end" as const),
      step: fc.option(fc.integer({ min: -50, max: 500 }), { nil: Number.POSITIVE_INFINITY }),
    }),
    fc.record({ type: fc.constant("tick" as const), seconds: fc.double({ min: 0, max: 2, noNaN: true }) }),
  );
  const recording = fc
    .uniqueArray(fc.integer({ min: 1, max: 300 }), { maxLength: 40 })
    .map((later) => [0, ...later.sort((a, b) => a - b)]);
  fc.assert(
    fc.property(recording, fc.array(command), (frames, commands) => {
      const timescale = recorded(frames);
      const end = commands.reduce((playback, next) => reduce(playback, next, timescale), initialPlayback);
      expect(frames).toContain(end.playhead);
      expect(end.range.start).toBeLessThan(end.range.end);
    }),
  );
});
