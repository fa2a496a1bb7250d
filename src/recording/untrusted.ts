/** What a file says, looked at before it is believed: each function gives the value as what it should be, or throws. */

/** What a file says cannot be used; the message completes "It cannot be opened: ...", in plain words. */
export class UntrustedError extends Error {}

type Words = Readonly<Record<string, unknown>>;

export function asObject(value: unknown, what: string): Words {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw unreadable(what);
  return value as Words;
}

export function asList(value: unknown, what: string, most: number): readonly unknown[] {
  if (!Array.isArray(value)) throw unreadable(what);
  if (value.length > most)
    throw new UntrustedError(`its ${what} are too many (${value.length}, at most ${most})`);
  return value;
}

export function asText(value: unknown, what: string, longest = 200): string {
  if (typeof value !== "string" || value.length > longest) throw unreadable(what);
  return value;
}

export function asNumber(value: unknown, what: string, least: number, most: number): number {
  if (typeof value !== "number" || !(value >= least && value <= most)) throw unreadable(what);
  return value;
}

export function asCount(value: unknown, what: string, most: number, least = 0): number {
  const count = asNumber(value, what, least, most);
  if (!Number.isInteger(count)) throw unreadable(what);
  return count;
}

const unreadable = (what: string) => new UntrustedError(`its ${what} cannot be read`);
