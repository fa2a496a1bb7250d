import fc from "fast-check";
import { expect, test } from "vitest";
import { type Box, placeCard, shared } from "./place-card.ts";

const free: Box = { left: 16, top: 16, width: 1408, height: 780 };
const card = { width: 360, height: 190 };
const place = (target: Box, more: { others?: Box[]; focused?: Box; docked?: boolean } = {}) =>
  placeCard({
    card,
    free,
    target,
    others: more.others ?? [],
    focused: more.focused ?? null,
    docked: more.docked ?? false,
  });

const box = fc.record({
  left: fc.integer({ min: -200, max: 1400 }),
  top: fc.integer({ min: -200, max: 800 }),
  width: fc.integer({ min: 1, max: 1600 }),
  height: fc.integer({ min: 1, max: 1200 }),
});

test("wherever the target is, the card stays within the free part of the window", () => {
  fc.assert(
    fc.property(box, fc.array(box, { maxLength: 3 }), fc.boolean(), (target, others, docked) => {
      const { left, top } = place(target, { others, docked });
      expect(left).toBeGreaterThanOrEqual(free.left);
      expect(top).toBeGreaterThanOrEqual(free.top);
      expect(left + card.width).toBeLessThanOrEqual(free.left + free.width);
      expect(top + card.height).toBeLessThanOrEqual(free.top + free.height);
    }),
  );
});

test("where there is room on any side of it, the target is not hidden at all", () => {
  const roomy = box.filter(
    ({ left, top, width, height }) =>
      left >= free.left &&
      top >= free.top &&
      (left - free.left > card.width + 20 ||
        free.left + free.width - left - width > card.width + 20 ||
        top - free.top > card.height + 20 ||
        free.top + free.height - top - height > card.height + 20),
  );
  fc.assert(
    fc.property(roomy, (target) => {
      expect(shared({ ...card, ...place(target) }, target)).toBe(0);
    }),
  );
});

test("what has the focus is never hidden, wherever the target is", () => {
  const control = fc.record({
    left: fc.integer({ min: 0, max: 1340 }),
    top: fc.integer({ min: 0, max: 760 }),
    width: fc.constant(100),
    height: fc.constant(44),
  });
  fc.assert(
    fc.property(box, control, fc.boolean(), (target, focused, docked) => {
      expect(shared({ ...card, ...place(target, { focused, docked }) }, focused)).toBe(0);
    }),
  );
});

test("beside the target first: to its right, to its left where that is the window's edge", () => {
  expect(place({ left: 24, top: 100, width: 840, height: 400 })).toEqual({ left: 884, top: 100 });
  expect(place({ left: 888, top: 100, width: 528, height: 400 })).toEqual({ left: 508, top: 100 });
});

test("boxes may be those of elements, whose numbers are not their own properties", () => {
  const rect = Object.create({ left: 888, top: 530, width: 528, height: 92 }) as Box;
  expect(place(rect)).toEqual({ left: 508, top: 530 });
});

test("docked, it stands at the lower edge, and at the upper one where something lies below", () => {
  const target = { left: 0, top: 0, width: 390, height: 300 };
  expect(place(target, { docked: true }).top).toBe(606);
  const low = { left: 0, top: 500, width: 1440, height: 300 };
  expect(place(low, { docked: true }).top).toBe(16);
});

test("of what is taller than the window its head is seen", () => {
  const target = { left: 16, top: 16, width: 1408, height: 2600 };
  for (const docked of [true, false]) expect(place(target, { docked }).top, String(docked)).toBe(606);
});

test("what else should be seen gives way to the target", () => {
  const target = { left: 16, top: 16, width: 1408, height: 560 };
  const alert = { left: 880, top: 600, width: 540, height: 196 };
  const { left, top } = place(target, { others: [alert] });
  expect(shared({ ...card, left, top }, target)).toBe(0);
  expect(shared({ ...card, left, top }, alert)).toBe(0);
  const wide = { left: 0, top: 580, width: 1440, height: 220 };
  expect(shared({ ...card, ...place(target, { others: [wide] }) }, target)).toBe(0);
});
