/**
 * Tables of numbers as bytes that deflate well. A number becomes a whole multiple of the table's quantum, each row is
 * written as its difference from the row above (a recording changes little from frame to frame), signs go into the lowest
 * bit, and the four bytes of all numbers are laid apart, so that the upper ones are long runs of zeros.
 *
 * A table without a quantum keeps its numbers to the last bit: all eight bytes of each, laid apart likewise, as they differ
 * from those of the row above.
 */
import { asCount, asList, asNumber, asObject, asText, UntrustedError } from "#recording/untrusted.ts";

export interface TableSpec {
  readonly name: string;
  readonly rows: number;
  /** Numbers in a row. */
  readonly width: number;
  /** What one unit stands for: the error is at most half of it. 0: there is none. */
  readonly quantum: number;
}

export interface NumberTable<Values extends ArrayLike<number> = ArrayLike<number>> extends TableSpec {
  /** Row by row. [rows * width] */
  readonly values: Values;
}

/** By name. */
export type ReadTables = ReadonlyMap<string, NumberTable<Float64Array>>;

/** Stands for what is no number. */
const none = -(2 ** 31);
/** Beyond this many quanta a number is cut off. */
const most = 2 ** 30;
const limits = { tables: 1000, rows: 10_000_000, width: 100_000 } as const;

/** One after the other. */
export function packTables(tables: readonly NumberTable[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(tables.reduce((sum, table) => sum + bytesOf(table), 0));
  let at = 0;
  for (const table of tables) {
    pack(table, bytes.subarray(at, at + bytesOf(table)));
    at += bytesOf(table);
  }
  return bytes;
}

/** @throws UntrustedError when the bytes are not as many as the tables need */
export function unpackTables(specs: readonly TableSpec[], bytes: Uint8Array): ReadTables {
  const expected = specs.reduce((sum, spec) => sum + bytesOf(spec), 0);
  if (bytes.length !== expected) {
    throw new UntrustedError(`it has ${bytes.length} bytes of numbers instead of ${expected}`);
  }
  const tables = new Map<string, NumberTable<Float64Array>>();
  let at = 0;
  for (const spec of specs) {
    tables.set(spec.name, { ...spec, values: unpack(bytes.subarray(at, at + bytesOf(spec)), spec) });
    at += bytesOf(spec);
  }
  return tables;
}

/** @throws UntrustedError */
export function readTableSpecs(value: unknown): TableSpec[] {
  return asList(value, "list of tables", limits.tables).map((entry) => {
    const { name, rows, width, quantum } = asObject(entry, "list of tables");
    return {
      name: asText(name, "table’s name"),
      rows: asCount(rows, "number of rows", limits.rows),
      width: asCount(width, "number of columns", limits.width),
      quantum: quantum === 0 ? 0 : asNumber(quantum, "quantum", 1e-12, 1e12),
    };
  });
}

const bytesOf = ({ rows, width, quantum }: TableSpec): number => rows * width * (quantum === 0 ? 8 : 4);

const pack = (table: NumberTable, bytes: Uint8Array): void =>
  table.quantum === 0 ? packExactly(table, bytes) : packQuanta(table, bytes);

const unpack = (bytes: Uint8Array, spec: TableSpec): Float64Array =>
  spec.quantum === 0 ? unpackExactly(bytes, spec) : unpackQuanta(bytes, spec);

function packExactly({ rows, width, values }: NumberTable, bytes: Uint8Array): void {
  const count = rows * width;
  const view = new DataView(new ArrayBuffer(8));
  const above = new Uint8Array(width * 8);
  for (let i = 0; i < count; i++) {
    view.setFloat64(0, values[i] as number);
    for (let plane = 0; plane < 8; plane++) {
      const byte = view.getUint8(plane);
      const at = (i % width) * 8 + plane;
      bytes[plane * count + i] = byte ^ (above[at] as number);
      above[at] = byte;
    }
  }
}

function unpackExactly(bytes: Uint8Array, { rows, width }: TableSpec): Float64Array {
  const count = rows * width;
  const values = new Float64Array(count);
  const view = new DataView(new ArrayBuffer(8));
  const above = new Uint8Array(width * 8);
  for (let i = 0; i < count; i++) {
    for (let plane = 0; plane < 8; plane++) {
      const at = (i % width) * 8 + plane;
      above[at] = (above[at] as number) ^ (bytes[plane * count + i] as number);
      view.setUint8(plane, above[at] as number);
    }
    values[i] = view.getFloat64(0);
  }
  return values;
}

function packQuanta({ rows, width, quantum, values }: NumberTable, bytes: Uint8Array): void {
  const count = rows * width;
  const above = new Int32Array(width);
  for (let i = 0; i < count; i++) {
    const number = quantised(values[i] as number, quantum);
    const change = (number - (above[i % width] as number)) | 0;
    above[i % width] = number;
    const folded = (change << 1) ^ (change >> 31);
    for (let plane = 0; plane < 4; plane++) bytes[plane * count + i] = folded >>> (8 * plane);
  }
}

function unpackQuanta(bytes: Uint8Array, { rows, width, quantum }: TableSpec): Float64Array {
  const count = rows * width;
  const values = new Float64Array(count);
  const above = new Int32Array(width);
  for (let i = 0; i < count; i++) {
    let folded = 0;
    for (let plane = 0; plane < 4; plane++) folded |= (bytes[plane * count + i] as number) << (8 * plane);
    const number = ((above[i % width] as number) + ((folded >>> 1) ^ -(folded & 1))) | 0;
    above[i % width] = number;
    values[i] = number === none ? Number.NaN : number * quantum;
  }
  return values;
}

function quantised(value: number, quantum: number): number {
  if (Number.isNaN(value)) return none;
  return Math.max(-most, Math.min(most, Math.round(value / quantum)));
}
