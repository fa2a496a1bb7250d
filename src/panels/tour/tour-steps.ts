/** The tour: what it leads to, when in the training, and what is said of it. */
import type { RegionName } from "#panels/guide/regions.ts";
import type { MomentName } from "#recording/moments.ts";

export interface TourStep {
  /** Where the page has no such panel, there is no such step. */
  readonly region: RegionName;
  /** Where the playhead is put; null where any moment will do. */
  readonly moment: MomentName | null;
  readonly title: string;
  /** One or two sentences. */
  readonly text: string;
}

export const tourSteps: readonly TourStep[] = [
  {
    region: "Stage",
    moment: null,
    title: "Where the network looks",
    text: "Left is a picture, and in it the white frame that the network looks through. Right is what comes out: all that its classifier ever sees.",
  },
  {
    region: "Timeline",
    moment: "untrained",
    title: "One timeline for everything",
    text: "Before training the frame is the whole picture. Drag the playhead, use the arrow keys or type a step: the whole page goes there.",
  },
  {
    region: "Theta",
    moment: "fastest",
    title: "Learning where to look",
    text: "Here theta, the numbers that say where to look, moved fastest. The grey hills in the timeline are high wherever it moved much.",
  },
  {
    region: "Charts",
    moment: "end",
    title: "What it is good for",
    text: "Nobody told the network where the signs are. It looks there because that makes these curves better.",
  },
  {
    region: "Probes",
    moment: null,
    title: "Signs it has never seen",
    text: "These were kept out of training. Press one to put it on the stage; pin it to watch it in the next training as well.",
  },
  {
    region: "Sampler inspector",
    moment: null,
    title: "One pixel under a lens",
    text: "Every output pixel is asked where in the input it comes from, and is mixed from the four pixels around that point. Choose one and follow it.",
  },
  {
    region: "Stillness",
    moment: null,
    title: "The second film",
    text: "A car comes nearer and the sign grows. Behind the transformer it stays almost still; the figures say how still.",
  },
  {
    region: "Your image",
    moment: null,
    title: "Now you",
    text: "Press Train to watch a network learn on this device, or drop a picture of yours anywhere on the page. It stays in this tab.",
  },
];
