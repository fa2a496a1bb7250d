/** Where a card goes so that it hides as little as can be of what it speaks of. All in CSS pixels of the window. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Places {
  readonly card: Pick<Box, "width" | "height">;
  /** What the card must stay within, as far as it fits. */
  readonly free: Box;
  /** What it speaks of. */
  readonly target: Box;
  /** What else should be seen. */
  readonly others: readonly Box[];
  /** What has the keyboard's focus, elsewhere on the page: it has to be seen (WCAG 2.2, 2.4.11). */
  readonly focused: Box | null;
  /** Whether it stands at the free part's lower or upper edge, and nowhere else: for windows as wide as itself. */
  readonly docked: boolean;
}

/** Between the card and what it stands beside. */
const gap = 20;

/** The place that hides least; of equals, the first of: beside the target, above or below it, in a corner. */
export function placeCard(places: Places): { left: number; top: number } {
  const [first, ...rest] = candidates(places).map((place) => ({ place, hidden: hiddenBy(places, place) }));
  const best = rest.reduce((a, b) => (b.hidden < a.hidden ? b : a), first as NonNullable<typeof first>);
  return best.place;
}

type Place = Pick<Box, "left" | "top">;

function candidates({ card, free, target, docked }: Places): Place[] {
  const [right, bottom] = [free.left + free.width - card.width, free.top + free.height - card.height];
  const within = ({ left, top }: Place): Place => ({
    left: Math.max(free.left, Math.min(left, right)),
    top: Math.max(free.top, Math.min(top, bottom)),
  });
  const corners = [
    { left: right, top: bottom },
    { left: free.left, top: bottom },
    { left: right, top: free.top },
    { left: free.left, top: free.top },
  ];
  if (docked) return corners.map(within);
  const { left, top } = target;
  const beside = [
    { left: left + target.width + gap, top },
    { left: left - card.width - gap, top },
    { left, top: top + target.height + gap },
    { left, top: top - card.height - gap },
  ];
  return [...beside, ...corners].map(within);
}

/** What is spoken of counts before everything else, but for the focus: that is small. */
const targetWeight = 10;
const focusWeight = 1e6;

const hiddenBy = ({ card, free, target, others, focused }: Places, place: Place): number => {
  const box = { ...card, ...place };
  // Of what is taller than the window its head is what should be seen.
  const { left, top, width } = target;
  const head = { left, top, width, height: Math.min(target.height, free.height - card.height - gap) };
  return (
    (focused ? focusWeight * shared(box, focused) : 0) +
    targetWeight * shared(box, head) +
    others.reduce((sum, other) => sum + shared(box, other), 0)
  );
};

/** Area that two boxes share. */
export function shared(a: Box, b: Box): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return Math.max(0, width) * Math.max(0, height);
}
