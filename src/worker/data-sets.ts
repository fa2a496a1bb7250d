/** The data sets that a run can be made on: drawn signs, and the photographs that the visitor opened. */
import type { Dataset, Split } from "#data/dataset.ts";
import { embeddedDrawnSigns } from "#data/drawn-signs/embedded.ts";
import type { OpenedDataset } from "#data/open-dataset.ts";
import { reopenStoredDataset } from "#data/stored-dataset.ts";
import type { Experiment } from "#experiment/experiment.ts";
import type { Notice } from "#experiment/notice.ts";
import { presetOf } from "#experiment/presets.ts";
import type { DatasetSummary } from "#protocol/messages.ts";
import { recipeFor } from "#training/recipe.ts";
import type { RunPlan } from "#training/run-plan.ts";

export class DataSets {
  #photographs: OpenedDataset | null = null;
  #drawn: { seed: number; dataset: Dataset } | null = null;

  /** Takes over what the visitor has just opened. */
  keep(opened: OpenedDataset): void {
    this.#photographs = opened;
  }

  /** The data set that an experiment asks for, or drawn signs and a notice where it is not there. */
  async get(experiment: Experiment): Promise<{ opened: OpenedDataset; notice: Notice | null }> {
    if (experiment.data === "drawn-signs") return { opened: this.#drawnSigns(experiment.seed), notice: null };
    if (!this.#photographs) {
      const dataset = await reopenStoredDataset(experiment.seed);
      if (dataset) this.#photographs = { dataset, notes: [] };
    }
    if (this.#photographs) return { opened: this.#photographs, notice: null };
    return {
      opened: this.#drawnSigns(experiment.seed),
      notice: {
        happened: "There are no photographs in this browser yet.",
        meaning: "Training will use drawn signs instead.",
        remedy: "Open your GTSRB archive, or a folder of pictures, with “Open data set”.",
      },
    };
  }

  #drawnSigns(seed: number): OpenedDataset {
    if (this.#drawn?.seed !== seed) this.#drawn = { seed, dataset: embeddedDrawnSigns(seed) };
    return { dataset: this.#drawn.dataset, notes: [] };
  }
}

/** What training does to the pictures, in plain words. */
function augmentationNotes(dataset: Dataset, network: Experiment["network"]): string[] {
  const { augments, exchanged } = recipeFor(presetOf(network), dataset);
  if (!dataset.augment || !augments) return [];
  return [
    exchanged > 0
      ? "In training every picture gets another pose and light each time, and most get other surroundings: there are few, and the background should be no clue."
      : "In training every picture gets another pose and light each time.",
  ];
}

const division: Readonly<Record<string, string>> = {
  "drawn-signs": "Validation pictures are drawn for that alone, each with a scene of its own.",
  gtsrb:
    "A fifth of each class’s tracks is held out, whole: the frames of one track are near copies of each other, and to train on some would be to examine the network on what it knows by heart.",
  folder: "A fifth of each class’s pictures, drawn at random, is held out.",
};

/** What the page shows of the data set that a run is made on. */
export function summarise(
  { whole, dataset, classes, experiment }: RunPlan,
  notes: readonly string[],
): DatasetSummary {
  const [train, validation] = [countsOf(whole.train, whole), countsOf(whole.validation, whole)];
  return {
    source: whole.kind === "drawn-signs" ? "drawn-signs" : "photographs",
    name: whole.name,
    classes: whole.classNames.map((name, i) => ({
      name,
      train: train[i] as number,
      validation: validation[i] as number,
    })),
    chosen: classes,
    train: dataset.train.count,
    validation: dataset.validation.count,
    division: division[whole.kind] ?? "",
    provenance: whole.source,
    notes: [...notes, ...augmentationNotes(dataset, experiment.network)],
  };
}

function countsOf(split: Split, { classNames }: Dataset): number[] {
  const counts = new Array<number>(classNames.length).fill(0);
  for (let i = 0; i < split.count; i++) counts[split.label(i)] = (counts[split.label(i)] as number) + 1;
  return counts;
}
