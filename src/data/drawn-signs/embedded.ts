/** The drawn signs as everything that opens without photographs uses them. */
import type { Dataset } from "#data/dataset.ts";
import type { DifficultyName } from "#data/drawn-signs/difficulty.ts";
import { drawnSigns } from "#data/drawn-signs/drawn-signs.ts";
import { gtsrbClassNames } from "#data/gtsrb/class-names.ts";

const validationPerClass = 20;

/** @param perClass training pictures of each class */
export function embeddedDrawnSigns(
  seed: number,
  perClass = 300,
  difficulty: DifficultyName = "daylight",
): Dataset {
  const classes = gtsrbClassNames.length;
  return drawnSigns({
    seed,
    trainCount: classes * perClass,
    validationCount: classes * validationPerClass,
    // One of each class: none of them costs anything until it is looked at.
    sequenceCount: classes,
    difficulty,
  });
}
