/**
 * A store seen through another that need not keep up: while it rests it takes over what has changed when the page has time,
 * or not at all; awake it is its source, change by change. What is drawn from it stands still, whole and consistent,
 * however many hooks it is made of.
 */
import type { StoreApi } from "zustand";

export type ReadableStore<State> = Omit<StoreApi<State>, "setState">;

export interface RestingStore<State> extends ReadableStore<State> {
  /** Begins to follow its source. @returns what ends it */
  readonly follow: () => () => void;
  /** Asleep it follows late; awake it has caught up by the time this returns. */
  readonly setAwake: (isAwake: boolean) => void;
}

/**
 * @param source what is followed
 * @param isTooBusy whether a store at rest, which has last seen one state, need not even follow late to another
 * @param later runs something once, when there is time; returns what calls it off
 */
export function restingStore<State>(
  source: ReadableStore<State>,
  isTooBusy: (state: State, seen: State) => boolean,
  later: (run: () => void) => () => void,
): RestingStore<State> {
  let state = source.getState();
  let isAwake = true;
  let callOff: (() => void) | null = null;
  const listeners = new Set<(state: State, before: State) => void>();
  const catchUp = () => {
    callOff?.();
    callOff = null;
    const before = state;
    state = source.getState();
    if (state !== before) for (const listener of listeners) listener(state, before);
  };
  const hear = () => {
    if (isAwake) return catchUp();
    if (isTooBusy(source.getState(), state)) {
      callOff?.();
      callOff = null;
    } else callOff ??= later(catchUp);
  };
  return {
    getState: () => state,
    getInitialState: source.getInitialState,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    follow: () => {
      const leave = source.subscribe(hear);
      hear();
      return () => {
        leave();
        callOff?.();
        callOff = null;
      };
    },
    setAwake: (next) => {
      isAwake = next;
      if (isAwake) catchUp();
    },
  };
}
