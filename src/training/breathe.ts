/**
 * Lets the worker's other tasks run (commands, above all) and comes back at once. Not a timer: those are clamped to
 * 4 ms, and slowed down further in hidden tabs.
 */
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

export const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
