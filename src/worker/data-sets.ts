/** The data sets that a run can be made on: drawn signs, and the photographs that the visitor opened. */
import { type Dataset, readImages } from "#data/dataset.ts";
import { embeddedDrawnSigns } from "#data/drawn-signs/embedded.ts";
import type { OpenedDataset } from "#data/open-dataset.ts";
import { reopenStoredDataset } from "#data/stored-dataset.ts";
import type { Experiment } from "#experiment/experiment.ts";
import type { Notice } from "#experiment/notice.ts";
import { presetOf } from "#experiment/presets.ts";
import type { DatasetSummary } from "#protocol/messages.ts";
import { recipeFor } from "#training/recipe.ts";

const sampleCount = 16;
const sampleSize = 48;

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

/** What the page shows of the data set that an experiment is made on. */
export function summarise({ dataset, notes }: OpenedDataset, { network }: Experiment): DatasetSummary {
  const { name, kind, classNames, train, validation, source } = dataset;
  const classCounts = new Array<number>(classNames.length).fill(0);
  for (let i = 0; i < train.count; i++) {
    const label = train.label(i);
    classCounts[label] = (classCounts[label] as number) + 1;
  }
  const shown = Math.min(sampleCount, train.count);
  const indices = Uint32Array.from({ length: shown }, (_, i) => Math.floor((i * train.count) / shown));
  return {
    source: kind === "drawn-signs" ? "drawn-signs" : "photographs",
    name,
    classNames,
    train: train.count,
    validation: validation.count,
    classCounts,
    provenance: source,
    notes: [...notes, ...augmentationNotes(dataset, network)],
    samples: readImages(train, indices, sampleSize),
    sampleSize,
  };
}
