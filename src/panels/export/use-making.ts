/** The one thing that is being made, or was made last: how far it is, what came of it. */
import { useEffect, useRef, useState } from "react";
import type { Notice, Result } from "#experiment/notice.ts";
import type { RecordedRun } from "#store/app-store.ts";
import type { Wish } from "#store/figure-maker.ts";

export type Kind = "training" | "approach" | "sheet" | "curves" | "thetas" | "weights" | "run";

/** Something to be made. */
export interface Job {
  readonly kind: Kind;
  /** "The film": for what is said where it cannot be made. */
  readonly what: string;
  /** "Making the film": the progress bar's name. */
  readonly doing: string;
  /** The choices that it is made from, as text: with others what was made is no longer what one would get. */
  readonly choices: string;
  /** Never rejects; null where it was no longer wanted. */
  make(wish: Wish): Promise<Result<Content> | null>;
}

export interface Content {
  readonly blob: Blob;
  /** The file's. */
  readonly name: string;
  /** What it is, in figures: "62 frames, 9.0 s, 944 × 540 pixels". */
  readonly words: string;
  /** What is seen on it; null where there is nothing to see. */
  readonly alt: string | null;
}

export interface Made extends Content {
  readonly url: string;
}

export type Making =
  | { readonly state: "rest" }
  /** `share`: from 0 to 1. */
  | { readonly state: "making"; readonly job: Job; readonly share: number }
  | { readonly state: "made"; readonly job: Job; readonly made: Made }
  | { readonly state: "cancelled"; readonly job: Job }
  | { readonly state: "failed"; readonly job: Job; readonly notice: Notice };

export interface Maker {
  readonly making: Making;
  start(job: Job): void;
  cancel(): void;
}

/** What every form of the panel is given. */
export interface FormProps {
  readonly run: RecordedRun;
  readonly maker: Maker;
  /** What is out of sight need not be drawn again. */
  readonly isInSight: boolean;
}

export function useMaking(): Maker {
  const [making, setMaking] = useState<Making>({ state: "rest" });
  const wanted = useRef<AbortController | null>(null);
  const url = making.state === "made" ? making.made.url : null;
  useEffect(() => {
    if (url !== null) return () => URL.revokeObjectURL(url);
  }, [url]);
  const start = async (job: Job) => {
    const controller = new AbortController();
    wanted.current = controller;
    setMaking({ state: "making", job, share: 0 });
    const result = await job.make({
      what: job.what,
      onProgress: (share) => setMaking((now) => (now.state === "making" ? { ...now, share } : now)),
      signal: controller.signal,
    });
    if (result === null) setMaking({ state: "cancelled", job });
    else if (!result.ok) setMaking({ state: "failed", job, notice: result.notice });
    else {
      const made = { ...result.value, url: URL.createObjectURL(result.value.blob) };
      setMaking({ state: "made", job, made });
    }
  };
  return { making, start, cancel: () => wanted.current?.abort() };
}
