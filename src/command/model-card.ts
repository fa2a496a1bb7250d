/** What is to be known of a trained network before it is used, from what its training has left. */
import type { Metrics } from "#command/run-folder.ts";
import { networkPresets } from "#experiment/presets.ts";
import type { Report } from "#training/examine.ts";
import type { Manifest } from "#training/shipped-network.ts";

type Card = Manifest["card"];

/** What `npm run evaluate -- --json` prints, as far as it is needed. */
export interface Evaluation {
  readonly measured: readonly (Report & { readonly on: string })[];
}

interface Sources {
  readonly metrics: Metrics;
  readonly manifest: Omit<Manifest, "card">;
  /** null: only what the training has measured at its end. */
  readonly evaluation: Evaluation | null;
  /** Of the figures: "2026-11-23". */
  readonly date: string;
}

export function modelCard({ metrics, manifest, evaluation, date }: Sources): Card {
  const { experiment, recipe, parameters, data } = metrics;
  const { network, transform, rate, batch, epochs, seed } = experiment;
  const { inputSize, outputSize } = networkPresets[network];
  return [
    {
      heading: "What it is",
      lines: [
        `A spatial transformer network that names German traffic signs: the preset “${network}” with the transform “${transform}”, ` +
          `${number(parameters)} parameters. It looks at ${inputSize} x ${inputSize} pixels, chooses a region, and names what it sees ` +
          `there at ${outputSize} x ${outputSize}.`,
        `Trained by Fovea’s own engine. With it come ${manifest.checkpoints.length + 1} moments of its training, from untrained to done.`,
      ],
    },
    {
      heading: "Data",
      lines: [
        `${data.name}: ${number(data.train)} photographs to train on, ${data.classNames.length} classes.`,
        "German Traffic Sign Recognition Benchmark; free to use. Stallkamp, Schlipsing, Salmen, Igel: The German Traffic Sign Recognition Benchmark, IJCNN 2011.",
        `Divided by track, a fifth of the tracks of every class held back (seed ${seed}): the frames of one sign never stand on both sides. The official test images played no part in any choice.`,
      ],
    },
    {
      heading: "Recipe",
      lines: [
        `${epochs} epochs of batches of ${batch}, Adam at ${rate} with warm-up and cosine.`,
        `In full: ${JSON.stringify(recipe)}`,
        `npm run train -- --data ${data.name} --network ${network} --transform ${transform} --epochs ${epochs} --rate ${rate} --batch ${batch} --seed ${seed} --out FOLDER`,
      ],
    },
    {
      heading: `Figures of ${date}`,
      lines: evaluation ? evaluation.measured.flatMap(measuredLines) : resultLines(metrics),
    },
    {
      heading: "What it must not be used for",
      lines: [
        "Nothing on which safety hangs: no driving, no warning of drivers, no decision about people.",
        "It knows 43 German signs as they looked about 2010, cropped with the sign near the middle. It names one of them whatever it is shown, often with great certainty: its percentages are no proof that there is a sign at all.",
        "Night, snow, stickers, other countries’ signs and pictures made to deceive it were not tried.",
      ],
    },
  ];
}

/** The card as a file beside the weights. */
export const asMarkdown = (title: string, card: Card): string =>
  `${[`# ${title}`, ...card.flatMap(({ heading, lines }) => [`## ${heading}`, ...lines])].join("\n\n")}\n`;

function measuredLines({ on, images, sequences }: Evaluation["measured"][number]): string[] {
  const { focus } = images;
  const lines = [`On ${on}: accuracy ${percent(images.accuracy)}, loss ${images.loss.toFixed(4)}.`];
  if (focus) {
    const { mean, identity } = focus;
    lines.push(
      `Focus, mean (looking at the whole picture in brackets): roiIoU ${pair(mean.roiIoU, identity.roiIoU)}, ` +
        `coverage of the sign ${pair(mean.signCoverage, identity.signCoverage)}, ` +
        `background ${pair(mean.backgroundShare, identity.backgroundShare)}.`,
    );
  }
  if (sequences) lines.push(...stillnessLines(sequences));
  return lines;
}

function stillnessLines({ stillness: { output }, jitter }: NonNullable<Report["sequences"]>): string[] {
  const { varianceRatio, standardisedRatio, sharpnessToBoxCrop } = output;
  const sharp = sharpnessToBoxCrop === null ? "" : `, sharpness ${two(sharpnessToBoxCrop)} of the box crop’s`;
  const lines = [
    `Stillness, median over approaches: variance out over in ${two(varianceRatio)}, standardised ${two(standardisedRatio)}${sharp}.`,
  ];
  if (jitter) {
    const { centre, scale } = jitter.ratio;
    lines.push(`Jitter on disturbed approaches, out over in: centre ${two(centre)}, scale ${two(scale)}.`);
  }
  return lines;
}

function resultLines({ report }: Metrics): string[] {
  if (!report) return ["Not measured: the training was stopped before its end."];
  return measuredLines({ on: `${number(report.images.count)} held-out pictures`, ...report });
}

const number = (value: number): string => value.toLocaleString("en");
const two = (value: number): string => value.toFixed(2);
const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
const pair = (learnt: number, whole: number): string => `${two(learnt)} (${two(whole)})`;
