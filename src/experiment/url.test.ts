import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  choosingNetwork,
  defaultExperiment,
  type Experiment,
  settings,
  waits,
} from "#experiment/experiment.ts";
import { formatLink, linkNotice, parseLink } from "#experiment/url.ts";

const allowed = (setting: (typeof settings)[number]): fc.Arbitrary<string | number> => {
  if (setting.kind === "choice") return fc.constantFrom(...setting.options.map(({ value }) => value));
  const { min, max, integer } = setting;
  return integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
};
const experiment = fc
  .tuple(...settings.map((setting) => allowed(setting).map((value) => [setting.key, value] as const)))
  .map((pairs) => Object.fromEntries(pairs) as unknown as Experiment);

test("a link reads back as the experiment and step that it was made of", () => {
  fc.assert(
    fc.property(experiment, fc.option(fc.nat(10_000_000)), (made, step) => {
      expect(parseLink(formatLink(made, step))).toEqual({ experiment: made, step, remarks: [] });
    }),
  );
});

test("whatever a hash holds, the experiment is one that the form allows", () => {
  const value = fc.oneof(
    fc.string(),
    fc.double().map(String),
    fc.constantFrom("", "NaN", "-1", "1e999", "%", "0x10"),
  );
  const key = fc.oneof(fc.constantFrom("step", ...settings.map((setting) => setting.key)), fc.string());
  const hash = fc
    .array(fc.tuple(key, value).map((pair) => pair.join("=")))
    .map((pairs) => `#${pairs.join("&")}`);
  fc.assert(
    fc.property(fc.oneof(hash, fc.string()), (text) => {
      const link = parseLink(text);
      for (const setting of settings) {
        const read = link.experiment[setting.key];
        if (setting.kind === "choice") expect(setting.options.map((option) => option.value)).toContain(read);
        else {
          expect(read).toBeGreaterThanOrEqual(setting.min);
          expect(read).toBeLessThanOrEqual(setting.max);
          if (setting.integer) expect(Number.isInteger(read)).toBe(true);
        }
      }
      expect(link.step === null || (Number.isInteger(link.step) && link.step >= 0)).toBe(true);
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
      remarks: [expect.stringMatching(/step 0 is used/)],
    });
    expect(parseLink("#step=1e12").step).toBe(10_000_000);
    expect(parseLink("#step=soon")).toMatchObject({ step: null });
    expect(parseLink("#step=soon").remarks).toHaveLength(1);
  });
});

test("an empty hash is the default experiment, followed live, and nothing is said", () => {
  for (const hash of ["", "#", "#unknown=1&%E0%A4%A=%"]) {
    expect(parseLink(hash)).toEqual({ experiment: defaultExperiment, step: null, remarks: [] });
  }
  expect(linkNotice([])).toBeNull();
});

test("a network that is taught in its own way brings its learning rate and batch size, unless the link says others", () => {
  const moodstocks = { ...defaultExperiment, network: "moodstocks", rate: 0.01, batch: 50 };
  expect(parseLink("#network=moodstocks").experiment).toEqual(moodstocks);
  expect(parseLink("#rate=0.02&network=moodstocks&batch=abc")).toEqual({
    experiment: { ...moodstocks, rate: 0.02 },
    step: null,
    remarks: ["Batch size “abc” is not a number; 50 is used."],
  });
  expect(parseLink("#network=compact").experiment).toEqual({ ...defaultExperiment, network: "compact" });
});

test("in the form, too; between networks that are taught alike the visitor's own figures stay", () => {
  const own = { ...defaultExperiment, rate: 0.001, batch: 32 };
  expect(choosingNetwork(own, "compact", own)).toEqual({ network: "compact" });
  const brought = choosingNetwork(own, "moodstocks", own);
  expect(brought).toEqual({ network: "moodstocks", rate: 0.01, batch: 50 });
  const draft = { ...own, ...brought };
  expect(choosingNetwork(draft, "quick", own)).toEqual({ network: "quick", rate: 0.001, batch: 32 });
  expect(choosingNetwork(draft, "compact", own)).toEqual({ network: "compact", rate: 0.003, batch: 64 });
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
    step: 340,
    remarks: [],
  });
});
