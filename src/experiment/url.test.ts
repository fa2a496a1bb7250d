import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  defaultExperiment,
  type Experiment,
  settings,
  waits,
  withConsequences,
} from "#experiment/experiment.ts";
import { articleSections, mostTourSteps } from "#experiment/guide.ts";
import { formatNumbers, parseNumbers } from "#experiment/number-list.ts";
import { formatLink, linkNotice, parseLink } from "#experiment/url.ts";

const allowed = (setting: (typeof settings)[number]): fc.Arbitrary<string | number> => {
  if (setting.kind === "choice") return fc.constantFrom(...setting.options.map(({ value }) => value));
  if (setting.kind === "list") {
    const { least, most, largest } = setting;
    const numbers = fc.uniqueArray(fc.nat(largest), { minLength: least, maxLength: Math.min(most, 60) });
    return fc.oneof(fc.constant(setting.default), numbers.map(formatNumbers));
  }
  const { min, max, integer } = setting;
  return integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
};
const experiment = fc
  .tuple(...settings.map((setting) => allowed(setting).map((value) => [setting.key, value] as const)))
  .map((pairs) => Object.fromEntries(pairs) as unknown as Experiment);

const stage = fc.record({
  of: fc.constantFrom("validation" as const, "approach" as const),
  index: fc.nat(9_999_999),
});

const nothingAsked = {
  step: null,
  stage: null,
  tour: null,
  article: null,
  isOfGuideAlone: false,
  remarks: [],
};

const place = fc.record({
  step: fc.option(fc.nat(10_000_000)),
  stage: fc.option(stage),
  tour: fc.option(fc.integer({ min: 1, max: mostTourSteps })),
  article: fc.option(fc.constantFrom(...articleSections)),
});

test("a link reads back as the experiment, step, picture, and place in tour and article that it was made of", () => {
  fc.assert(
    fc.property(experiment, place, (made, at) => {
      const link = parseLink(formatLink(made, at));
      expect(link).toEqual({ experiment: made, ...at, isOfGuideAlone: false, remarks: [] });
    }),
  );
});

test("a link into tour or article alone leaves the run to whatever is on show", () => {
  const { experiment: opened, ...link } = parseLink("#tour=3");
  expect(opened).toEqual(defaultExperiment);
  expect(link).toMatchObject({ tour: 3, article: null, isOfGuideAlone: true, remarks: [] });
  expect(parseLink("#article=sampler")).toMatchObject({ article: "sampler", isOfGuideAlone: true });
  for (const hash of ["#tour=3&step=4", "#article=sampler&seed=42", "", "#article=nowhere"]) {
    expect(parseLink(hash).isOfGuideAlone, hash).toBe(false);
  }
});

test("whatever a hash holds, the experiment is one that the form allows", () => {
  const value = fc.oneof(
    fc.string(),
    fc.double().map(String),
    fc.constantFrom("", "NaN", "-1", "1e999", "%", "0x10", "0-9999999", "1,1", "5-2", "validation-", "all"),
  );
  const key = fc.oneof(
    fc.constantFrom("step", "stage", "tour", "article", ...settings.map((setting) => setting.key)),
    fc.string(),
  );
  const hash = fc
    .array(fc.tuple(key, value).map((pair) => pair.join("=")))
    .map((pairs) => `#${pairs.join("&")}`);
  fc.assert(
    fc.property(fc.oneof(hash, fc.string()), (text) => {
      const link = parseLink(text);
      for (const setting of settings) {
        const read = link.experiment[setting.key];
        if (setting.kind === "choice") expect(setting.options.map((option) => option.value)).toContain(read);
        else if (setting.kind === "list") {
          const numbers = parseNumbers(String(read), setting);
          expect(read === setting.default || (numbers?.length ?? 0) >= setting.least).toBe(true);
        } else {
          expect(read).toBeGreaterThanOrEqual(setting.min);
          expect(read).toBeLessThanOrEqual(setting.max);
          if (setting.integer) expect(Number.isInteger(read)).toBe(true);
        }
      }
      expect(link.step === null || (Number.isInteger(link.step) && link.step >= 0)).toBe(true);
      expect([null, 1, 2, 3, 4, 5, 6, 7, 8]).toContain(link.tour);
      expect([null, ...articleSections]).toContain(link.article);
    }),
  );
});

describe("what is not allowed is moved to what is, and said", () => {
  test.each([
    ["#batch=9999", { batch: 256 }, /Batch size is a whole number from 8 to 256, not 9999; 256 is used/],
    ["#batch=-3", { batch: 8 }, /Batch size/],
    ["#epochs=2.5", { epochs: 3 }, /whole number/],
    ["#rate=5", { rate: 0.1 }, /Learning rate is from 0.00001 to 0.1, not 5/],
    ["#seed=abc", { seed: 42 }, /Seed “abc” is not a number; 42 is used/],
    ["#seed=", { seed: 42 }, /not a number/],
    ["#network=vgg", { network: "quick" }, /Network “vgg” is not known; quick is used/],
    ["#classes=7", {}, /Classes “7” is no list of 2 to 10000 numbers such as 0-7,14; all is used/],
    ["#classes=stop,yield", {}, /Classes “stop,yield” is no list/],
    ["#classes=0-99999", {}, /is no list/],
    ["#pins=0-12", {}, /Pinned pictures “0-12” is no list of 1 to 12 numbers/],
    ["#backend=cuda", { backend: "auto" }, /Backend “cuda” is not known/],
  ])("%s", (hash, change, remark) => {
    const link = parseLink(hash);
    expect(link.experiment).toEqual({ ...defaultExperiment, ...change });
    expect(link.remarks).toHaveLength(1);
    expect(link.remarks[0]).toMatch(remark);
    expect(linkNotice(link.remarks)?.happened).toMatch(remark);
  });

  test("steps too", () => {
    expect(parseLink("#step=-5")).toMatchObject({
      step: 0,
      remarks: [expect.stringMatching(/not -5; 0 is used/)],
    });
    expect(parseLink("#step=1e12")).toMatchObject({
      step: 10_000_000,
      remarks: [expect.stringMatching(/from 0 to 10000000, not 1e12; 10000000 is used/)],
    });
    expect(parseLink("#step=soon")).toMatchObject({ step: null });
    expect(parseLink("#step=soon").remarks).toHaveLength(1);
  });

  test("the picture on the stage too", () => {
    for (const given of ["3", "probe-3", "validation--1", "validation-99999999", ""]) {
      const { stage: read, remarks } = parseLink(`#stage=${given}`);
      expect(read).toBeNull();
      expect(remarks).toEqual([expect.stringMatching(/picture for the stage is not known/)]);
    }
  });
});

test.each([
  ["#tour=99", { tour: 8 }, /steps 1 to 8; step 8 is shown/],
  ["#tour=0", { tour: 1 }, /step 1 is shown/],
  ["#tour=2.6", { tour: 3 }, /step 3 is shown/],
  ["#tour=begin", { tour: 1 }, /“begin” is not a number; the tour begins at its first/],
  ["#article=attention-is-all-you-need", { article: null }, /no section “attention-is-all-you-nee…”/],
])("%s is moved to what there is of tour and article, and said", (hash, place, remark) => {
  const link = parseLink(hash);
  expect(link).toMatchObject(place);
  expect(link.remarks).toEqual([expect.stringMatching(remark)]);
});

test("an empty hash is the default experiment, followed live, and nothing is said", () => {
  for (const hash of ["", "#", "#unknown=1&%E0%A4%A=%"]) {
    expect(parseLink(hash)).toEqual({ experiment: defaultExperiment, ...nothingAsked });
  }
  expect(linkNotice([])).toBeNull();
});

test("a network that is taught in its own way brings its learning rate and batch size, unless the link says others", () => {
  const moodstocks = { ...defaultExperiment, network: "moodstocks", rate: 0.01, batch: 50 };
  expect(parseLink("#network=moodstocks").experiment).toEqual(moodstocks);
  expect(parseLink("#rate=0.02&network=moodstocks&batch=abc")).toEqual({
    experiment: { ...moodstocks, rate: 0.02 },
    ...nothingAsked,
    remarks: ["Batch size “abc” is not a number; 50 is used."],
  });
  expect(parseLink("#network=compact").experiment).toEqual({ ...defaultExperiment, network: "compact" });
});

test("in the form, too; between networks that are taught alike the visitor's own figures stay", () => {
  const own = { ...defaultExperiment, rate: 0.001, batch: 32 };
  const choosing = (draft: Experiment, network: Experiment["network"]) =>
    withConsequences(draft, { network }, own);
  expect(choosing(own, "compact")).toEqual({ network: "compact" });
  const brought = choosing(own, "moodstocks");
  expect(brought).toEqual({ network: "moodstocks", rate: 0.01, batch: 50 });
  const draft = { ...own, ...brought };
  expect(choosing(draft, "quick")).toEqual({ network: "quick", rate: 0.001, batch: 32 });
  expect(choosing(draft, "compact")).toEqual({ network: "compact", rate: 0.003, batch: 64 });
});

test("another data set has other classes and pictures, another seed other pictures; the running one's come back", () => {
  const own = { ...defaultExperiment, classes: "0-7,14", pins: "3,99" };
  expect(withConsequences(own, { seed: 7 }, own)).toEqual({ seed: 7, pins: "none" });
  const away = withConsequences(own, { data: "photographs" }, own);
  expect(away).toEqual({ data: "photographs", classes: "all", pins: "none" });
  expect(withConsequences({ ...own, ...away }, { data: "drawn-signs" }, own)).toEqual({
    data: "drawn-signs",
    classes: "0-7,14",
    pins: "3,99",
  });
  expect(withConsequences(own, { batch: 32 }, own)).toEqual({ batch: 32 });
});

test("a list in a link is short and stands there as it is typed", () => {
  const made = { ...defaultExperiment, classes: "0-7,14", pins: "805" };
  expect(formatLink(made, { step: 340, stage: { of: "validation", index: 805 } })).toContain(
    "&classes=0-7,14&pins=805&",
  );
  expect(parseLink("#classes=14,7,0-6,7").experiment.classes).toBe("0-7,14");
});

test("a learning rate takes hold at once, but not one that belongs to another network's recipe", () => {
  const rate = settings.find(({ key }) => key === "rate") as (typeof settings)[number];
  const running = defaultExperiment;
  expect(waits(rate, { ...running, rate: 0.001 }, running)).toBe(false);
  expect(waits(rate, { ...running, network: "compact", rate: 0.001 }, running)).toBe(false);
  expect(waits(rate, { ...running, network: "moodstocks", rate: 0.01 }, running)).toBe(true);
});

test("the example of the contract", () => {
  expect(parseLink("#data=drawn-signs&network=quick&backend=wasm&seed=42&step=340")).toEqual({
    experiment: { ...defaultExperiment, backend: "wasm" },
    ...nothingAsked,
    step: 340,
  });
});
