// @ts-check
/** An evaluation as plain tables. */
import { printTable } from "./text-table.mjs";

/**
 * @typedef {import("../command/evaluate.ts").Evaluated} Evaluated
 * @typedef {import("../command/evaluate.ts").Measured} Measured
 * @typedef {NonNullable<Measured["sequences"]>} Sequences
 * @typedef {Measured["images"]} Images
 * @typedef {import("../geometry/focus.ts").FocusSummary} FocusSummary
 */

const shownConfusions = 12;

/** @param {Evaluated} evaluated */
export function printEvaluation({ model, data, measured }) {
  const { network, transform, parameters, step, classNames, remarks } = model;
  console.log(`\n${model.file}`);
  console.log(
    `${network}, ${transform}, ${whole(parameters)} parameters, after ${whole(step)} steps${remarks.data ? ` on ${remarks.data}` : ""}${remarks.seed ? `, seed ${remarks.seed}` : ""}.`,
  );
  if (remarks.seed && Number(remarks.seed) !== data.seed) {
    console.log(
      `It was trained with seed ${remarks.seed}, not ${data.seed}: among what is held out here may be pictures that it has learnt from.`,
    );
  }
  for (const note of data.notes) console.log(note);
  for (const { on, images, sequences } of measured) {
    console.log(`\n── Measured on ${on}`);
    printAccuracy(images);
    printFocus(images);
    printControls(images);
    if (sequences) printStillness(sequences);
    else console.log("\nNo approach sequences here, so nothing is said of stillness.");
    printClasses(images, classNames);
  }
}

/** @param {Images} images */
function printAccuracy({ count, accuracy, loss }) {
  const wrong = Math.round(count * (1 - accuracy));
  console.log(
    `\nAccuracy ${percent(accuracy, 2)} (${whole(wrong)} of ${whole(count)} wrong), loss ${loss.toFixed(4)}`,
  );
}

/** @param {Images} images */
function printFocus({ focus, focusBySize }) {
  if (!focus) {
    console.log("\nThe signs' boxes are not known here, so nothing is said of focus.");
    return;
  }
  const { mean, identity } = focus;
  /** @param {keyof typeof mean} name */
  const pair = (name) => [mean[name].toFixed(3), identity[name].toFixed(3)];
  printTable({
    caption: "Focus: the sampled quadrilateral against the sign's box",
    note: `Means over ${whole(focus.count)} pictures; the identity looks at the whole picture.`,
    wordColumns: 1,
    rows: [
      ["", "network", "identity"],
      ["roiIoU", ...pair("roiIoU")],
      ["  gain on the identity", signed(focus.gain)],
      ["  median", focus.median.toFixed(3)],
      ["  above .5", percent(focus.above50, 1)],
      ["  above .75", percent(focus.above75, 1)],
      ["signCoverage", ...pair("signCoverage")],
      ["backgroundShare", ...pair("backgroundShare")],
      ["outOfFrame", ...pair("outOfFrame")],
    ],
  });
  printTable({
    caption: "By the sign's size, pixels",
    wordColumns: 1,
    rows: [
      ["", "pictures", "roiIoU", "identity", "signCoverage"],
      ...focusBySize.map(({ from, to, focus: one }) => [
        from === null ? `below ${to}` : to === null ? `${from} and more` : `${from} to ${to}`,
        whole(one.count),
        one.mean.roiIoU.toFixed(3),
        one.identity.roiIoU.toFixed(3),
        one.mean.signCoverage.toFixed(3),
      ]),
    ],
  });
}

/** @param {Images} images */
function printControls({ accuracy, controls }) {
  const rows = [
    ["where the network looks by itself", percent(accuracy, 2)],
    ["the whole picture (identity)", percent(controls.identity, 2)],
    ["the mean of all its thetas", percent(controls.meanTheta, 2)],
    ["another picture's theta (shuffled)", percent(controls.shuffled, 2)],
    ["the sign's own box", percent(controls.box, 2)],
  ];
  printTable({ caption: "Causal controls: accuracy when the classifier is shown", wordColumns: 1, rows });
}

/** @param {Sequences} sequences */
function printStillness({ sequences, stillness, fisher, standardisedFisher, jitter }) {
  const { identity, output, boxCrop } = stillness;
  /** @param {keyof typeof output} name @param {number} digits */
  const row = (name, digits) => [identity, output, boxCrop].map((way) => figure(way?.[name], digits));
  /** @param {typeof fisher} ratio */
  const ways = (ratio) => [ratio.identity, ratio.output, ratio.boxCrop].map((value) => figure(value, 2));
  printTable({
    caption: `Stillness: medians over ${whole(sequences.length)} approach sequences`,
    note: "Before the transformer, behind it, and as its best rival: cropped to the sign's own box.",
    wordColumns: 1,
    rows: [
      ["", "input", "output", "box crop"],
      ["variance over time, against the input's", ...row("varianceRatio", 3)],
      ["  every frame standardised", ...row("standardisedRatio", 3)],
      ["PSNR to the sequence's mean, dB", ...row("psnr", 1)],
      ["sharpness, against the box crop's", ...row("sharpnessToBoxCrop", 3)],
      ["Fisher ratio (between over within tracks)", ...ways(fisher)],
      ["  every frame standardised", ...ways(standardisedFisher)],
    ],
  });
  if (!jitter) return;
  const { input, ratio } = jitter;
  printTable({
    caption: "Jitter: medians over the same sequences, disturbed",
    note: "Each frame cropped anew, shifted by up to 10 % of its width and zoomed by up to 15 %.",
    wordColumns: 1,
    rows: [
      ["", "input", "output", "ratio"],
      [
        "the sign's centre, share of the width",
        ...[input, jitter.output, ratio].map(({ centre }) => figure(centre, 3)),
      ],
      ["the logarithm of its size", ...[input, jitter.output, ratio].map(({ scale }) => figure(scale, 3))],
    ],
  });
}

/** @param {Images} images @param {readonly string[]} names */
function printClasses({ perClass, confusions }, names) {
  const worst = perClass.toSorted((a, b) => a.accuracy - b.accuracy);
  printTable({
    caption: "Accuracy by class, worst first",
    wordColumns: 1,
    rows: [
      ["", "pictures", "accuracy"],
      ...worst.map(({ label, count, accuracy }) => [names[label] ?? "", whole(count), percent(accuracy, 1)]),
    ],
  });
  if (confusions.length === 0) return;
  printTable({
    caption: "Most often mistaken",
    wordColumns: 2,
    rows: [
      ["", "taken for", "pictures"],
      ...confusions
        .slice(0, shownConfusions)
        .map(({ label, takenFor, count }) => [names[label] ?? "", names[takenFor] ?? "", whole(count)]),
    ],
  });
}

/** @param {number} value */
const whole = (value) => value.toLocaleString("en");
/** @param {number | null} share @param {number} digits */
const percent = (share, digits) => (share === null ? "–" : `${(100 * share).toFixed(digits)} %`);
/** @param {number | null | undefined} value @param {number} digits */
const figure = (value, digits) => (value == null ? "–" : value.toFixed(digits));
/** @param {number} value */
const signed = (value) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(3)}`;
