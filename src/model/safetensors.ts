/**
 * safetensors, the exchange format for weights: u64 little-endian header length N, N bytes of JSON
 * {name: {dtype, shape, data_offsets}} with `__metadata__` from string to string, then the numbers. Knows nothing of
 * networks. What is read is untrusted: everything that it claims is checked before it is used.
 */
import { float16Bits, float16Value } from "#model/float16.ts";

export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** Row by row. [product of shape] */
  readonly values: Float32Array;
  /** How they are kept; F32 where it is absent. */
  readonly dtype?: Dtype | undefined;
}

export interface Safetensors {
  readonly tensors: ReadonlyMap<string, NamedTensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** F32 keeps every bit, F16 eleven significant ones; I8 holds whole numbers from -128 to 127. */
export type Dtype = "F32" | "F16" | "I8";

/** The file is not what it claims to be; the message is in plain words, for people. */
export class SafetensorsError extends Error {}

const bytesEach = { F32: 4, F16: 2, I8: 1 } as const;
const headerLimit = 100e6;

export function writeSafetensors(
  tensors: Iterable<NamedTensor>,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const list = [...tensors];
  const header: Record<string, unknown> = { __metadata__: metadata };
  let end = 0;
  for (const { name, shape, values, dtype = "F32" } of list) {
    const start = end;
    end += values.length * bytesEach[dtype];
    header[name] = { dtype, shape, data_offsets: [start, end] };
  }
  const json = JSON.stringify(header);
  const text = new TextEncoder().encode(json);
  // Spaces up to a multiple of eight, as the format asks for, so that readers may map the numbers in place.
  const headerLength = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerLength + end).fill(0x20, 8, 8 + headerLength);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(headerLength), true);
  bytes.set(text, 8);
  let at = 8 + headerLength;
  for (const { values, dtype = "F32" } of list) {
    for (const value of values) {
      if (dtype === "F32") view.setFloat32(at, value, true);
      else if (dtype === "F16") view.setUint16(at, float16Bits(value), true);
      else view.setInt8(at, value);
      at += bytesEach[dtype];
    }
  }
  return bytes;
}

/** @throws SafetensorsError */
export function readSafetensors(bytes: Uint8Array): Safetensors {
  const { header, dataStart } = readHeader(bytes);
  const { __metadata__: metadata = {}, ...entries } = header;
  if (!isStrings(metadata)) throw new SafetensorsError("its metadata are not texts");
  const data = new DataView(bytes.buffer, bytes.byteOffset + dataStart, bytes.length - dataStart);
  const tensors = new Map<string, NamedTensor>();
  const spans: [number, number][] = [];
  for (const [name, entry] of Object.entries(entries)) {
    const { dtype, shape, start, end } = readEntry(name, entry, data.byteLength);
    spans.push([start, end]);
    tensors.set(name, { name, shape, values: readValues(data, dtype, start, end), dtype });
  }
  refuseHoles(spans, data.byteLength);
  return { tensors, metadata };
}

function readHeader(bytes: Uint8Array): { header: Record<string, unknown>; dataStart: number } {
  if (bytes.length < 8) throw new SafetensorsError("it is too short to be a safetensors file");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = Number(view.getBigUint64(0, true));
  if (length > Math.min(headerLimit, bytes.length - 8)) {
    throw new SafetensorsError(
      "its header claims to be longer than the file: it is cut off, or no safetensors file",
    );
  }
  let text: string;
  let header: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(8, 8 + length));
    header = JSON.parse(text);
  } catch {
    throw new SafetensorsError("its header cannot be read: it is damaged, or no safetensors file");
  }
  if (!isObject(header)) throw new SafetensorsError("its header does not list tensors");
  refuseDuplicates(text);
  return { header, dataStart: 8 + length };
}

/** JSON.parse keeps the last of two entries of one name without a word; other readers may keep the first. */
function refuseDuplicates(json: string): void {
  const keys: Set<string>[] = [];
  // Strings with what follows them, and braces: all that tells keys and depths apart in JSON that is known to be sound.
  for (const [token, key, colon] of json.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[{}]/g)) {
    if (token === "{") keys.push(new Set());
    else if (token === "}") keys.pop();
    else if (key !== undefined && colon !== undefined) {
      const name = JSON.parse(key) as string;
      if (keys.at(-1)?.has(name)) throw new SafetensorsError(`its header names “${name}” twice`);
      keys.at(-1)?.add(name);
    }
  }
}

function readEntry(name: string, entry: unknown, length: number) {
  if (!isObject(entry)) throw new SafetensorsError(`the entry of “${name}” cannot be read`);
  const { dtype, shape, data_offsets: offsets } = entry;
  if (dtype !== "F32" && dtype !== "F16" && dtype !== "I8") {
    throw new SafetensorsError(`the numbers of “${name}” are ${String(dtype)}; F32, F16 and I8 can be read`);
  }
  if (!isCounts(shape) || !isCounts(offsets) || offsets.length !== 2) {
    throw new SafetensorsError(`shape or place of “${name}” cannot be read`);
  }
  const [start, end] = offsets as [number, number];
  const size = shape.reduce((product, side) => product * side, 1);
  if (end > length || end - start !== size * bytesEach[dtype]) {
    throw new SafetensorsError(`“${name}” does not have as many numbers as its shape says`);
  }
  return { dtype, shape, start, end } as const;
}

function readValues(data: DataView, dtype: Dtype, start: number, end: number): Float32Array {
  const values = new Float32Array((end - start) / bytesEach[dtype]);
  for (let i = 0, at = start; at < end; i++, at += bytesEach[dtype]) values[i] = readValue(data, dtype, at);
  return values;
}

function readValue(data: DataView, dtype: Dtype, at: number): number {
  if (dtype === "F32") return data.getFloat32(at, true);
  return dtype === "F16" ? float16Value(data.getUint16(at, true)) : data.getInt8(at);
}

/** Tensors lie side by side and fill the file: no byte twice, none unexplained. */
function refuseHoles(spans: [number, number][], length: number): void {
  let at = 0;
  for (const [start, end] of spans.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    if (start !== at) throw new SafetensorsError("its tensors overlap or leave holes");
    at = end;
  }
  if (at !== length) throw new SafetensorsError("it goes on after its last tensor");
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isStrings = (value: unknown): value is Record<string, string> =>
  isObject(value) && Object.values(value).every((text) => typeof text === "string");
const isCounts = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((count) => Number.isSafeInteger(count) && count >= 0);
