/** The worker's door: the only file that receives and posts. */
import type { Command, TrainingEvent } from "#protocol/messages.ts";
import { Session } from "#worker/session.ts";

const session = new Session((event: TrainingEvent) => self.postMessage(event));

self.onmessage = ({ data }: MessageEvent<Command>) => session.handle(data);
