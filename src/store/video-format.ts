/** Which video this browser can encode by itself: MP4 where it can, since it plays everywhere, else WebM. */
import type { VideoFormat } from "#recording/figures.ts";

/** The best first, each with the profile that says how well it compresses. */
const candidates: readonly (VideoFormat & { readonly profile: string })[] = [
  { container: "mp4", codec: "avc", profile: "avc1.640028" },
  { container: "webm", codec: "vp9", profile: "vp09.00.40.08" },
  { container: "webm", codec: "vp8", profile: "vp8" },
];

/** As large as films get. */
const frame = { width: 1024, height: 720, framerate: 10, bitrate: 2_000_000 } as const;

export async function findVideoFormat(): Promise<VideoFormat | null> {
  // Only pages that came by https, or from this very machine, may encode.
  if (!("VideoEncoder" in window)) return null;
  for (const { profile, ...format } of candidates) {
    const { supported } = await VideoEncoder.isConfigSupported({ codec: profile, ...frame }).catch(() => ({
      supported: false,
    }));
    if (supported) return format;
  }
  return null;
}
