/**
 * The only owner of the workers that make films, sheets and tables: one for each, which is ended when it is done or when nobody
 * wants what it makes any more.
 */
import { ok, type Result } from "#experiment/notice.ts";
import type { FigureEvent, FigureOrder } from "#protocol/figure-messages.ts";
import { notMade } from "#store/not-made.ts";
import { findVideoFormat } from "#store/video-format.ts";

export type Order = FigureOrder;

export interface Wish {
  /** "The film": for what is said where it cannot be made. */
  readonly what: string;
  /** From 0 to 1. */
  onProgress(share: number): void;
  readonly signal: AbortSignal;
}

class FigureMaker {
  findVideoFormat = findVideoFormat;

  /** Never rejects; null where it was no longer wanted. */
  make(order: Order, { what, onProgress, signal }: Wish): Promise<Result<Blob> | null> {
    const worker = new Worker(new URL("../figures/figures.worker.ts", import.meta.url), { type: "module" });
    return new Promise<Result<Blob> | null>((resolve) => {
      const refuse = (why: string) => resolve({ ok: false, notice: notMade(what, why) });
      worker.onmessage = ({ data }: MessageEvent<FigureEvent>) => {
        if (data.type === "progress") onProgress(data.share);
        else if (data.type === "made") resolve(ok(data.content));
        else refuse(inPlainWords(data.message));
      };
      worker.onerror = (event) => {
        event.preventDefault();
        refuse(inPlainWords(event.message || "the worker that makes it has stopped"));
      };
      signal.addEventListener("abort", () => resolve(null));
      worker.postMessage(order);
    }).finally(() => worker.terminate());
  }
}

/** What browsers say when memory or a codec gives out, for people; other words as they are. */
function inPlainWords(message: string): string {
  if (/allocation|memory|quota|array length/i.test(message)) {
    return "there is not enough memory for it; choose fewer pictures or a shorter film";
  }
  if (/encod|codec|config/i.test(message)) {
    return `the browser’s video encoder gave up (${message.replace(/\.$/, "")}); make the GIF instead`;
  }
  return message.replace(/^Uncaught |\b[A-Z]\w*Error: |\bError: /g, "");
}

export const figureMaker = new FigureMaker();
