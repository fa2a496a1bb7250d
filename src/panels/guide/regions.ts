/** The page's regions by name, and what each is, in the words that a visitor is led there with. */
export const regions = {
  Stage: "a picture with the region that is sampled, and what comes out",
  Probes: "signs that the network was never trained on",
  Theta: "the numbers that say where to look, over time",
  Charts: "loss and accuracy over time",
  Timeline: "the one playhead, for everything on the page",
  "Your image": "a picture of yours through the network’s eyes",
  Experiment: "what a run is made from",
  Data: "the pictures that are learnt from",
  "Sampler inspector": "one output pixel, and the four input pixels it is made of",
  Gradient: "the loss on its way back to theta",
  Steer: "theta by hand",
  "One step": "one training step in slow motion",
  Stillness: "one approach, in front of the transformer and behind it",
  "Disturbance bench": "how far the input is moved, and how far the output",
  "Theta map": "every validation picture as a point",
  Twin: "the same training with and without the transformer",
  Export: "films, figures and weights to take away",
} as const;

export type RegionName = keyof typeof regions;

/** null where this page has no such panel: whatever would lead there is left out. */
export const findRegion = (name: RegionName): HTMLElement | null =>
  document.querySelector<HTMLElement>(`section[aria-label="${name}"]`);
