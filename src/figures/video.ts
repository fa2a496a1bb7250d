/**
 * A film as a video: the browser encodes its frames, mediabunny puts them into a container. The pace is even, as every player
 * knows how to play it: a frame that stands longer is encoded again, which takes next to nothing.
 */
import { BufferTarget, CanvasSource, Mp4OutputFormat, Output, WebMOutputFormat } from "mediabunny";
import type { Film, VideoFormat } from "#recording/figures.ts";
import { FilmCanvas } from "./film-canvas.ts";
import { ticksOf } from "./film-measures.ts";

/** Bits for each pixel of each frame: edges between enlarged pixels stay sharp. */
const bitsPerPixel = 0.35;

export async function videoOf(
  film: Film,
  { container, codec }: VideoFormat,
  onProgress: (share: number) => void,
): Promise<ArrayBuffer> {
  const screen = new FilmCanvas(film);
  const { width, height } = screen.canvas;
  const { framesPerSecond } = film;
  const target = new BufferTarget();
  const format =
    container === "mp4" ? new Mp4OutputFormat({ fastStart: "in-memory" }) : new WebMOutputFormat();
  const output = new Output({ format, target });
  const bitrate = Math.round(bitsPerPixel * width * height * framesPerSecond);
  const source = new CanvasSource(screen.canvas, { codec, bitrate, keyFrameInterval: 2 });
  output.addVideoTrack(source, { frameRate: framesPerSecond });
  await output.start();
  let tick = 0;
  for (const [frame, ticks] of ticksOf(film).entries()) {
    screen.draw(frame);
    for (let i = 0; i < ticks; i++) await source.add(tick++ / framesPerSecond, 1 / framesPerSecond);
    onProgress((frame + 1) / screen.frameCount);
  }
  await output.finalize();
  if (!target.buffer) throw new Error("the encoder has made nothing");
  return target.buffer;
}
