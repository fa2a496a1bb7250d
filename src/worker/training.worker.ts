/** The worker's door: the only file that hears the page and posts to it. Helpers are the same program under another name. */
import type { Command, TrainingEvent } from "#protocol/messages.ts";
import type { Sent, Task } from "#worker/helper-messages.ts";
import { HelperSession } from "#worker/helper-session.ts";
import { transferOf } from "#worker/parcel.ts";
import { Session } from "#worker/session.ts";
import { helperName } from "#worker/team-options.ts";

if (self.name === helperName) help();
else train();

function train(): void {
  const session = new Session((event: TrainingEvent) => self.postMessage(event));
  self.onmessage = ({ data }: MessageEvent<Command>) => session.handle(data);
}

function help(): void {
  const session = new HelperSession();
  self.onmessage = async ({ data }: MessageEvent<Sent<Task>>) => {
    const sent = await session.handle(data);
    self.postMessage(sent, sent.parcel ? transferOf(sent.parcel) : []);
  };
}
