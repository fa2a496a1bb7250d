import fc from "fast-check";
import { expect, test } from "vitest";
import { packTables, readTableSpecs, unpackTables } from "#recording/number-table.ts";
import { UntrustedError } from "#recording/untrusted.ts";

const number = fc.oneof(
  fc.double({ min: -3, max: 3, noNaN: true }),
  fc.double({ min: -250_000, max: 250_000, noNaN: true }),
  fc.constantFrom(0, -0, Number.NaN),
);
const table = fc.tuple(fc.nat(8), fc.integer({ min: 1, max: 5 })).chain(([rows, width]) =>
  fc.record({
    name: fc.string({ maxLength: 20 }),
    rows: fc.constant(rows),
    width: fc.constant(width),
    quantum: fc.constantFrom(0, 1, 2 ** -12, 0.01),
    values: fc.array(number, { minLength: rows * width, maxLength: rows * width }),
  }),
);

test("numbers come back to within half a quantum, to the last bit where there is none, what is no number as such", () => {
  fc.assert(
    fc.property(fc.uniqueArray(table, { selector: ({ name }) => name, maxLength: 4 }), (tables) => {
      const read = unpackTables(tables, packTables(tables));
      for (const { name, values, quantum } of tables) {
        const back = read.get(name)?.values ?? [];
        expect(back.length).toBe(values.length);
        for (const [i, value] of values.entries()) {
          if (quantum === 0) expect(back[i]).toBe(value);
          else if (Number.isNaN(value)) expect(back[i]).toBeNaN();
          else expect(Math.abs((back[i] as number) - value)).toBeLessThanOrEqual(quantum / 2 + 1e-9);
        }
      }
    }),
  );
});

test("numbers without bound are cut off, and the rows after them are not harmed", () => {
  const values = [0.5, Number.POSITIVE_INFINITY, -1e300, 0.25];
  const spec = { name: "a", rows: 4, width: 1, quantum: 2 ** -12 };
  const read = unpackTables([spec], packTables([{ ...spec, values }])).get("a")?.values;
  expect([...(read ?? [])]).toEqual([0.5, 2 ** 18, -(2 ** 18), 0.25]);
});

test("a file with fewer or more bytes than its tables need is refused", () => {
  const spec = { name: "a", rows: 3, width: 2, quantum: 1 };
  for (const length of [0, 23, 25]) {
    expect(() => unpackTables([spec], new Uint8Array(length))).toThrow(UntrustedError);
  }
});

test("whatever a list of tables says, it is a list of tables or refused", () => {
  const field = fc.oneof(fc.string(), fc.double(), fc.constantFrom(-1, 1.5, 1e99, null, undefined));
  const entry = fc.record({ name: field, rows: field, width: field, quantum: field });
  fc.assert(
    fc.property(fc.oneof(fc.array(fc.oneof(entry, fc.anything())), fc.anything()), (value) => {
      try {
        for (const { rows, width, quantum } of readTableSpecs(value)) {
          expect(rows * width * 4).toBeGreaterThanOrEqual(0);
          expect(quantum).toBeGreaterThanOrEqual(0);
        }
      } catch (error) {
        expect(error).toBeInstanceOf(UntrustedError);
      }
    }),
  );
});
