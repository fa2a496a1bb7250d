/** Theta by hand: what the visitor has put in the place of the network's own, picture by picture, until it is given back. */
import { create } from "zustand";
import { useAppStore } from "#store/app-store.ts";

interface Steered {
  /** The run whose pictures these are. */
  readonly runId: number;
  /** The first transformer's theta of watched pictures, by their index. */
  readonly thetas: ReadonlyMap<number, Float32Array>;
}

const useSteered = create<Steered>()(() => ({ runId: -1, thetas: new Map() }));

/** The theta that a hand has put in for a picture of the run on show; null where the network's own counts. */
export function useHand(index: number): Float32Array | null {
  const runId = useAppStore(({ shown }) => shown?.run.id);
  return useSteered((state) => (state.runId === runId ? (state.thetas.get(index) ?? null) : null));
}

/** From now on the picture is looked at there, at whatever step; training goes on as if nothing had been. */
export function steer(index: number, theta: Float32Array): void {
  const runId = useAppStore.getState().shown?.run.id;
  if (runId === undefined || !theta.every(Number.isFinite)) return;
  useSteered.setState((state) => ({
    runId,
    thetas: new Map(state.runId === runId ? state.thetas : []).set(index, theta),
  }));
}

export const giveBack = (index: number): void =>
  useSteered.setState(({ thetas }) => ({ thetas: new Map([...thetas].filter(([of]) => of !== index)) }));

/** As at the beginning: no picture is by hand. */
export const giveAllBack = (): void => useSteered.setState(useSteered.getInitialState(), true);
