import { expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import { restingStore } from "#store/resting-store.ts";

interface State {
  readonly step: number;
  readonly isPlaying: boolean;
}

/** A store at rest, and what it has put off. */
function setUp() {
  const source = createStore<State>()(() => ({ step: 0, isPlaying: false }));
  const putOff = new Set<() => void>();
  const resting = restingStore(
    source,
    ({ isPlaying }) => isPlaying,
    (run) => {
      putOff.add(run);
      return () => putOff.delete(run);
    },
  );
  const heard: number[] = [];
  resting.subscribe(({ step }) => heard.push(step));
  const leave = resting.follow();
  const haveTime = () => {
    for (const run of [...putOff]) {
      putOff.delete(run);
      run();
    }
  };
  return { source, resting, heard, putOff, haveTime, leave };
}

test("awake it is its source, change by change", () => {
  const { source, resting, heard, putOff } = setUp();
  source.setState({ step: 1 });
  source.setState({ step: 2 });
  expect(heard).toEqual([1, 2]);
  expect(resting.getState()).toBe(source.getState());
  expect(putOff.size).toBe(0);
});

test("at rest it stands still until there is time, and then takes over all that happened at once", () => {
  const { source, resting, heard, haveTime } = setUp();
  resting.setAwake(false);
  for (const step of [1, 2, 3]) source.setState({ step });
  expect(resting.getState().step).toBe(0);
  expect(heard).toEqual([]);
  haveTime();
  expect(resting.getState()).toBe(source.getState());
  expect(heard).toEqual([3]);
});

test("at rest and too busy it does not follow at all, not even with what was put off before, and does as soon as that is over", () => {
  const { source, resting, haveTime } = setUp();
  resting.setAwake(false);
  source.setState({ step: 1 });
  source.setState({ step: 2, isPlaying: true });
  haveTime();
  expect(resting.getState().step).toBe(0);
  source.setState({ step: 3, isPlaying: false });
  haveTime();
  expect(resting.getState().step).toBe(3);
});

test("woken it has caught up at once, and tells nothing twice", () => {
  const { source, resting, heard, haveTime } = setUp();
  resting.setAwake(false);
  source.setState({ step: 5, isPlaying: true });
  resting.setAwake(true);
  expect(resting.getState().step).toBe(5);
  haveTime();
  expect(heard).toEqual([5]);
});

test("it follows what happened before it began to, and nothing after it has ended", () => {
  const { source, resting, haveTime, leave, putOff } = setUp();
  resting.setAwake(false);
  source.setState({ step: 1 });
  leave();
  expect(putOff.size).toBe(0);
  source.setState({ step: 2 });
  haveTime();
  expect(resting.getState().step).toBe(0);
  resting.follow();
  resting.setAwake(true);
  expect(resting.getState().step).toBe(2);
});
