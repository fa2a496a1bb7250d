import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exampleNetwork } from "#model/example-network.ts";
import { readNetworkFile, writeNetworkFile } from "#model/network-file.ts";
import { readSafetensors, SafetensorsError, writeSafetensors } from "#model/safetensors.ts";

/** A file of this header and so many bytes of numbers. */
function fileOf(header: unknown, data = new Uint8Array(16), claimedLength?: number): Uint8Array {
  const text = typeof header === "string" ? header : JSON.stringify(header);
  const bytes = new TextEncoder().encode(text);
  const file = new Uint8Array(8 + bytes.length + data.length);
  new DataView(file.buffer).setBigUint64(0, BigInt(claimedLength ?? bytes.length), true);
  file.set(bytes, 8);
  file.set(data, 8 + bytes.length);
  return file;
}

const entry = (start: number, end: number, shape: unknown = [(end - start) / 4], dtype: unknown = "F32") => ({
  dtype,
  shape,
  data_offsets: [start, end],
});

test("a sound file is read, whatever the order of its tensors", () => {
  const { tensors, metadata } = readSafetensors(
    fileOf({
      b: entry(8, 16),
      __metadata__: { by: "hand" },
      a: entry(0, 8, [1, 2]),
      empty: entry(8, 8, [0]),
    }),
  );
  expect([...tensors.keys()]).toEqual(["b", "a", "empty"]);
  expect(tensors.get("a")?.shape).toEqual([1, 2]);
  expect(metadata).toEqual({ by: "hand" });
});

describe("a broken or hostile file is refused in words", () => {
  const whole = entry(0, 16);
  const cases: Record<string, [Uint8Array, RegExp]> = {
    empty: [new Uint8Array(0), /too short/],
    "a header longer than the file": [fileOf({ a: whole }, new Uint8Array(16), 1000), /longer than the file/],
    "a header of 2^63 bytes": [fileOf("{}", new Uint8Array(0), 2 ** 63), /longer than the file/],
    "a header shorter than its text": [fileOf({ a: whole }, new Uint8Array(16), 10), /cannot be read/],
    "no header": [fileOf("", new Uint8Array(0)), /cannot be read/],
    "a header that is no JSON": [fileOf("{a: 1}"), /cannot be read/],
    "a header that is not UTF-8": [fileOf("{}").map((byte, i) => (i === 8 ? 0xff : byte)), /cannot be read/],
    "a header that is a list": [fileOf([whole]), /does not list tensors/],
    "an entry that is no object": [fileOf({ a: 7 }), /entry of “a” cannot be read/],
    "an entry twice": [
      fileOf(`{"a": ${JSON.stringify(whole)}, "\\u0061": ${JSON.stringify(whole)}}`),
      /names “a” twice/,
    ],
    "a shape twice": [
      fileOf('{"a": {"dtype": "F32", "shape": [1], "shape": [4], "data_offsets": [0, 16]}}'),
      /names “shape” twice/,
    ],
    "numbers of another kind": [fileOf({ a: entry(0, 16, [2], "F64") }), /“a” are F64/],
    "a kind that is no text": [fileOf({ a: entry(0, 16, [4], { F32: 1 }) }), /F32, F16 and I8 can be read/],
    "more numbers than its shape": [fileOf({ a: entry(0, 16, [3]) }), /as many numbers/],
    "a shape beyond all bounds": [fileOf({ a: entry(0, 16, [2 ** 40, 2 ** 40]) }), /as many numbers/],
    "a negative shape": [fileOf({ a: entry(0, 16, [-2, -2]) }), /shape or place/],
    "a fraction as shape": [fileOf({ a: entry(0, 16, [1.5]) }), /shape or place/],
    "an offset beyond the end": [fileOf({ a: entry(0, 20) }), /as many numbers/],
    "offsets the wrong way round": [fileOf({ a: entry(16, 0, [4]) }), /as many numbers/],
    "three offsets": [fileOf({ a: { ...whole, data_offsets: [0, 8, 16] } }), /shape or place/],
    "tensors that overlap": [fileOf({ a: entry(0, 12), b: entry(8, 16) }), /overlap or leave holes/],
    "the same bytes twice": [fileOf({ a: whole, b: whole }), /overlap or leave holes/],
    "a hole": [fileOf({ a: entry(0, 4), b: entry(8, 16) }), /overlap or leave holes/],
    "a hole at the beginning": [fileOf({ a: entry(4, 16) }), /overlap or leave holes/],
    "bytes after the last tensor": [fileOf({ a: entry(0, 12) }), /goes on after its last tensor/],
    "metadata that are no texts": [fileOf({ __metadata__: { a: 1 }, a: whole }), /metadata are not texts/],
  };
  for (const [what, [bytes, says]] of Object.entries(cases)) {
    test(what, () => {
      expect(() => readSafetensors(bytes)).toThrow(SafetensorsError);
      expect(() => readSafetensors(bytes)).toThrow(says);
    });
  }
});

describe("a network file whose tensors do not make a network is refused in words", () => {
  const sound = readSafetensors(writeNetworkFile(exampleNetwork("affine"), "F16"));
  const changed = (
    change: (tensors: typeof sound.tensors extends ReadonlyMap<infer K, infer V> ? Map<K, V> : never) => void,
  ) => {
    const tensors = new Map(sound.tensors);
    change(tensors);
    return writeSafetensors(tensors.values(), sound.metadata);
  };
  const name = "classifier/dense/bias";

  test("one that is no number", () => {
    const values = new Float32Array(96).fill(Number.NaN, 95);
    const bytes = changed((tensors) => tensors.set(name, { name, shape: [96], values }));
    expect(() => readNetworkFile(bytes)).toThrow(`“${name}” holds what is no number`);
  });

  test("one that is missing, and one too many", () => {
    expect(() => readNetworkFile(changed((tensors) => tensors.delete(name)))).toThrow(`lacks “${name}”`);
    const other = { name: "extra", shape: [1], values: Float32Array.of(1) };
    expect(() => readNetworkFile(changed((tensors) => tensors.set("extra", other)))).toThrow("holds “extra”");
  });

  test.each<[string, string, RegExp]>([
    ["network", "gigantic", /no network called “gigantic”/],
    ["network", "__proto__", /no network called/],
    ["transform", "constructor", /no transform called/],
    ["align_corners", "true", /align_corners is true/],
    ["classes", "[]", /class names cannot be read/],
    ["classes", '["a", 7]', /class names cannot be read/],
    ["format", "other", /no network of Fovea’s/],
  ])("%s = %s", (key, value, says) => {
    const bytes = writeSafetensors(sound.tensors.values(), { ...sound.metadata, [key]: value });
    expect(() => readNetworkFile(bytes)).toThrow(says);
  });

  test("a step that is no count is none", () => {
    for (const step of ["-5", "1e9", "x", ""]) {
      const bytes = writeSafetensors(sound.tensors.values(), { ...sound.metadata, step });
      expect(readNetworkFile(bytes).step).toBe(0);
    }
  });
});

test("any bytes changed anywhere: refused in words, or a network of finite numbers", () => {
  const bytes = writeNetworkFile(exampleNetwork("attention"), "F16");
  const headerEnd = 8 + new DataView(bytes.buffer).getUint32(0, true);
  const place = fc.oneof(fc.nat(headerEnd), fc.nat(bytes.length - 1));
  fc.assert(
    fc.property(fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 4 }), (changes) => {
      const changed = bytes.slice();
      for (const [at, byte] of changes) changed[at] = byte;
      try {
        expect(readNetworkFile(changed).weights.every(Number.isFinite)).toBe(true);
      } catch (error) {
        if (!(error instanceof SafetensorsError)) throw error;
      }
    }),
    { numRuns: 50 },
  );
}, 60_000);
