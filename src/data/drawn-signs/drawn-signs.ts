/**
 * The embedded data set: all 43 classes of GTSRB drawn in code, in scenes whose every detail follows from a seed.
 * Labels and boxes are known without drawing; a picture is drawn when it is first read, and kept.
 */
import type { Dataset, Split } from "#data/dataset.ts";
import { APPROACH_FRAMES, composeApproach } from "#data/drawn-signs/approach.ts";
import { type DifficultyName, difficulties } from "#data/drawn-signs/difficulty.ts";
import { KeptPictures } from "#data/drawn-signs/kept-pictures.ts";
import { drawScene, type Scene, sceneBox } from "#data/drawn-signs/scene.ts";
import { balancedLabels, type Recipe, stills, within } from "#data/drawn-signs/stills.ts";
import { gtsrbClassNames } from "#data/gtsrb/class-names.ts";
import type { Box } from "#data/image.ts";
import { seededRandom } from "#experiment/random.ts";

/** The first seed after the data set's own: no two splits share a stream. */
const streams = { train: 1, validation: 2, sequences: 3 } as const;

export interface DrawnSignsOptions {
  readonly seed: number;
  readonly trainCount: number;
  readonly validationCount: number;
  /** Approach sequences of 30 frames each; no class comes twice before all have come once. */
  readonly sequenceCount: number;
  /** "daylight" where it is absent. */
  readonly difficulty?: DifficultyName | undefined;
}

export function drawnSigns({
  seed,
  trainCount,
  validationCount,
  sequenceCount,
  difficulty = "daylight",
}: DrawnSignsOptions): Dataset {
  const sequenceLabels = balancedLabels(seed, streams.sequences, sequenceCount);
  return {
    name: "Drawn signs",
    kind: "drawn-signs",
    classNames: gtsrbClassNames,
    train: still({ seed, stream: streams.train, count: trainCount, difficulty }),
    validation: still({ seed, stream: streams.validation, count: validationCount, difficulty }),
    sequences: Array.from(sequenceLabels, (label, index) => sequence({ seed, index, label, difficulty })),
    augment: false,
    source:
      "Drawn in code after the German road signs; every scene follows from its seed. Under the app’s MIT licence.",
  };
}

/** Independent pictures, which may be drawn by other workers as well. */
function still(recipe: Recipe): Split {
  const { label, box, draw } = stills(recipe);
  const kept = new KeptPictures(recipe.count, draw);
  return {
    count: recipe.count,
    label,
    box,
    read: (index, size, target, offset) => kept.read(index, size, target, offset),
    drawing: {
      recipe,
      numberOf: (index) => index,
      isDrawn: (index, size) => kept.has(index, size),
      keep: (index, size, pixels) => kept.keep(index, size, pixels),
    },
  };
}

interface Approach {
  readonly seed: number;
  readonly index: number;
  readonly label: number;
  readonly difficulty: DifficultyName;
}

/** The frames of one approach. */
function sequence({ seed, index, label, difficulty }: Approach): Split {
  let frames: readonly Scene[] | null = null;
  const frameAt = (frame: number): Scene => {
    frames ??= composeApproach(label, difficulties[difficulty], seededRandom(seed, streams.sequences, index));
    return within(frames, frame);
  };
  const kept = new KeptPictures(APPROACH_FRAMES, (frame, size, target, offset) =>
    drawScene(frameAt(frame), size, target, offset),
  );
  return {
    count: APPROACH_FRAMES,
    label(frame) {
      if (!(frame < APPROACH_FRAMES)) throw new RangeError(`frame ${frame} of ${APPROACH_FRAMES}`);
      return label;
    },
    box: (frame): Box => sceneBox(label, frameAt(frame).pose),
    read: (frame, size, target, offset) => kept.read(frame, size, target, offset),
  };
}
