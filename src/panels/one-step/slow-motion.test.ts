import { describe, expect, test } from "vitest";
import {
  atRest,
  beatAt,
  beatCount,
  beatMilliseconds,
  beatOf,
  type Move,
  momentOf,
  move,
  type SlowMotion,
  stages,
} from "./slow-motion.ts";

const having = (state: SlowMotion, ...moves: readonly Move[]): SlowMotion => moves.reduce(move, state);
const pass = (beats: number): Move => ({ type: "pass", milliseconds: beats * beatMilliseconds });

describe("the way there and back", () => {
  test("meets every stage once each way, and turns at the loss", () => {
    const way = Array.from({ length: beatCount }, (_, beat) => beatAt(beat));
    expect(way.map(({ stage }) => stage)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1, 0]);
    expect(way.slice(0, stages.length).every(({ direction }) => direction === "forward")).toBe(true);
    for (const [beat, { stage, direction }] of way.entries()) expect(beatOf(stage, direction)).toBe(beat);
  });
});

describe("playing", () => {
  test("goes on from beat to beat, and a long pause of the page skips none of the time", () => {
    const playing = having(atRest, { type: "go", beat: 0 }, { type: "toggle" });
    expect(momentOf(having(playing, pass(0.4)))).toBeCloseTo(0.4);
    expect(momentOf(having(playing, pass(0.4), pass(2.2)))).toBeCloseTo(2.6);
  });

  test("stands at the end, and from there begins anew", () => {
    const end = having(atRest, { type: "toggle" }, pass(100));
    expect(end).toMatchObject({ beat: beatCount - 1, progress: 1, mode: "standing" });
    expect(having(end, { type: "toggle" })).toMatchObject({ beat: 0, progress: 0, mode: "playing" });
  });

  test("is as fast as its speed", () => {
    const twice = having(atRest, { type: "speed", speed: 2 }, { type: "go", beat: 3 }, { type: "toggle" });
    expect(momentOf(having(twice, pass(1)))).toBeCloseTo(5);
  });

  test("paused within a beat it stands there, and goes on from there", () => {
    const half = having(atRest, { type: "go", beat: 4 }, { type: "toggle" }, pass(0.5), { type: "toggle" });
    expect(having(half, pass(3))).toEqual(half);
    expect(momentOf(having(half, { type: "toggle" }, pass(0.25)))).toBeCloseTo(4.75);
  });
});

describe("stepping", () => {
  test("a step moves through its beat once and then stands", () => {
    const on = having(atRest, { type: "step", beats: 1 });
    expect(on).toMatchObject({ beat: 1, progress: 0, mode: "moving" });
    expect(having(on, pass(0.5))).toMatchObject({ beat: 1, progress: 0.5, mode: "moving" });
    expect(having(on, pass(1.5))).toMatchObject({ beat: 1, progress: 1, mode: "standing" });
  });

  test("stays between the first and the last beat", () => {
    expect(having(atRest, { type: "step", beats: -1 })).toMatchObject({ beat: 0, progress: 1 });
    const end = having(atRest, { type: "go", beat: beatCount - 1 }, { type: "step", beats: 1 }, pass(9));
    expect(end).toMatchObject({ beat: beatCount - 1, progress: 1, mode: "standing" });
  });

  test("while it plays it goes on playing", () => {
    const on = having(atRest, { type: "toggle" }, { type: "step", beats: 5 });
    expect(on).toMatchObject({ beat: 5, progress: 0, mode: "playing" });
  });
});

describe("seeking", () => {
  test("goes to any moment and stands, within the step", () => {
    expect(having(atRest, { type: "seek", moment: 4.25 })).toMatchObject({ beat: 4, progress: 0.25 });
    expect(having(atRest, { type: "seek", moment: 5 })).toMatchObject({ beat: 4, progress: 1 });
    expect(having(atRest, { type: "seek", moment: 0 })).toMatchObject({ beat: 0, progress: 0 });
    expect(having(atRest, { type: "seek", moment: 99 })).toMatchObject({ beat: beatCount - 1, progress: 1 });
  });
});

describe("with less motion", () => {
  const still = having(atRest, { type: "cuts", cuts: true });

  test("a step cuts to the end of its beat: nothing moves", () => {
    expect(having(still, { type: "step", beats: 4 })).toMatchObject({
      beat: 4,
      progress: 1,
      mode: "standing",
    });
    expect(momentOf(having(still, { type: "seek", moment: 4.25 }))).toBe(5);
  });

  test("what is played cuts from end to end of its beats", () => {
    const playing = having(still, { type: "go", beat: 0 }, { type: "toggle" }, pass(1.25));
    const moments = [0.1, 0.3, 0.2, 0.4].map((beats) => momentOf(having(playing, pass(beats))));
    expect(moments.every(Number.isInteger)).toBe(true);
  });

  test("what moves stands still as soon as less motion is wanted", () => {
    const moving = having(atRest, { type: "toggle" }, pass(2.3), { type: "cuts", cuts: true });
    expect(moving).toMatchObject({ progress: 1, mode: "standing" });
  });
});
