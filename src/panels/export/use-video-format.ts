import { useEffect, useState } from "react";
import type { VideoFormat } from "#recording/figures.ts";
import { figureMaker } from "#store/figure-maker.ts";

/** undefined while it is not known; null where this browser encodes none. */
export function useVideoFormat(): VideoFormat | null | undefined {
  const [format, setFormat] = useState<VideoFormat | null>();
  useEffect(() => {
    figureMaker.findVideoFormat().then(setFormat);
  }, []);
  return format;
}
