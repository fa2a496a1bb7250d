import { expect, test } from "vitest";
import type { Dataset, Split } from "#data/dataset.ts";
import { chooseProbes, chooseSequence } from "#training/probe.ts";
import { chooseValidation, identityRoiIoU } from "#training/validation.ts";

/** Grey pictures whose first byte is their index: who was read can be told from the pixels. */
const split = (count: number, classes: number): Split => ({
  count,
  label: (index) => index % classes,
  box: () => [-0.5, -0.5, 0.5, 0.5],
  read(index, size, target, offset) {
    target.fill(100, offset, offset + size * size * 3);
    target[offset] = index;
  },
});

const dataset = (validation: Split, sequences: Split[] = []): Dataset => ({
  name: "grey",
  kind: "test",
  classNames: Array.from({ length: 20 }, (_, i) => `class ${i}`),
  train: split(40, 20),
  validation,
  sequences,
  augment: false,
  source: "made here",
});

test("twelve probes of twelve classes, the same for the same seed", () => {
  const probes = chooseProbes(dataset(split(100, 20)), 4, 3);
  expect(probes).toHaveLength(12);
  expect(new Set(probes.map((index) => index % 20)).size).toBe(12);
  expect(chooseProbes(dataset(split(100, 20)), 4, 3)).toEqual(probes);
  expect(chooseProbes(dataset(split(100, 20)), 4, 4)).not.toEqual(probes);
});

test("with fewer classes than probes, classes come round again but no image twice", () => {
  const probes = chooseProbes(dataset(split(100, 5)), 4, 3);
  const perClass = [0, 1, 2, 3, 4].map((label) => probes.filter((index) => index % 5 === label).length);
  expect(Math.min(...perClass)).toBeGreaterThanOrEqual(2);
  expect(new Set(probes).size).toBe(12);
});

test("with fewer images than probes, all of them are watched", () => {
  expect(chooseProbes(dataset(split(5, 5)), 4, 3)).toHaveLength(5);
});

test("pinned images are watched first, and the others make up the classes that are missing", () => {
  const usual = chooseProbes(dataset(split(100, 20)), 4, 3);
  const pinned = chooseProbes(dataset(split(100, 20)), 4, 3, [77, 37]);
  expect(pinned.slice(0, 2)).toEqual([77, 37]);
  expect(pinned).toHaveLength(12);
  expect(new Set(pinned.map((index) => index % 20)).size).toBe(11);
  // A pin among those that are watched anyway changes nothing but their order.
  const fifth = usual[5] as number;
  expect(new Set(chooseProbes(dataset(split(100, 20)), 4, 3, [fifth]))).toEqual(new Set(usual));
});

test("a data set without tracks has no sequence to watch", () => {
  expect(chooseSequence(dataset(split(5, 5)), 4, 3).count).toBe(0);
  expect(chooseSequence(dataset(split(5, 5), [split(30, 1)]), 4, 3).count).toBe(30);
});

test("many validation images are cut down evenly over the classes, few are all taken", () => {
  const many = dataset(split(5000, 20));
  const chosen = chooseValidation(many, 1);
  const perClass = new Array(20).fill(0);
  for (const index of chosen) perClass[index % 20]++;
  expect(new Set(perClass)).toEqual(new Set([25]));
  expect(chooseValidation(dataset(split(100, 20)), 1)).toHaveLength(100);
});

test("the identity's roiIoU is the box's share of the picture", () => {
  const { validation } = dataset(split(10, 5));
  expect(identityRoiIoU(validation, [0, 1, 2])).toBeCloseTo(0.25, 12);
  expect(identityRoiIoU({ ...validation, box: () => null }, [0, 1])).toBe(null);
});
