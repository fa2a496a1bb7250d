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
} from "#recording/playback.ts";
import { lastAtOrBefore } from "#recording/recording.ts";

const recorded = (steps: readonly number[], growing = false): Timescale => ({
  frameCount: steps.length,
  stepAt: (index) => steps[index] as number,
  indexAt: (step) => lastAtOrBefore(steps.length, (i) => steps[i] as number, step),
  stepsPerEpoch: 10,
  growing,
  live: true,
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

test("whatever a visitor does, the playhead stands on a recorded frame", () => {
  const command = fc.oneof<fc.Arbitrary<TimeCommand>[]>(
    fc.constantFrom<TimeCommand>(
      { type: "play" },
      { type: "pause" },
      { type: "toggle" },
      { type: "follow" },
      { type: "recorded" },
    ),
    fc.record({ type: fc.constant("seek" as const), step: fc.integer({ min: -50, max: 500 }) }),
    fc.record({ type: fc.constant("move" as const), frames: fc.integer({ min: -20, max: 20 }) }),
    fc.record({ type: fc.constant("move-epochs" as const), epochs: fc.integer({ min: -5, max: 5 }) }),
    fc.record({ type: fc.constant("fraction" as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
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
    }),
  );
});
