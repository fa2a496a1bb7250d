/** Numbers as people read them: a true minus sign, a fixed number of significant digits, no exponent. */

const minus = "\u2212";

/** `digits` significant digits (three unless told), and never "-0": 0.00412 -> "0.00412", -12.34 -> "−12.3". */
export function significant(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return "–";
  const magnitude = Math.abs(value) < 1e-12 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  return fixed(value, Math.max(0, digits - 1 - Math.max(magnitude, -2)));
}

/** `decimals` digits after the point, with a true minus sign. */
export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return "–";
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? minus + text : text;
}

/** As `fixed` up to `most`, beyond it only that: "> 999". Keeps what has blown up from breaking the page. */
export function bounded(value: number, decimals: number, most = 999): string {
  if (value > most) return `>\u202f${most}`;
  return value < -most ? `<\u202f${minus}${most}` : fixed(value, decimals);
}

/**
 * As many digits after the point for every value below 10, one less for every further digit before it, nothing
 * beyond 999: what changes all the time stays as wide as it is. With 2: "0.02", "1.42", "12.3", "388", "> 999".
 */
export function steady(value: number, decimals: number): string {
  const magnitude = Math.floor(Math.log10(Math.max(1, Math.abs(value))));
  return bounded(value, Math.max(0, decimals - magnitude));
}

/** A share from 0 to 1 in whole percent: "87 %". */
export const percent = (share: number): string => `${fixed(share * 100, 0)} %`;

/** Thousands set apart by a thin space from 10,000 on: "39 209". */
export function whole(value: number): string {
  const digits = fixed(value, 0);
  return Math.abs(value) < 10_000 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/** A duration as exactly as it can be known: "45 s", "2 min 5 s", "31 min", "2 h 10 min". */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "–";
  const total = Math.max(0, Math.round(seconds));
  if (total < 60) return `${total}\u202fs`;
  if (total >= 600 && total < 3600) return `${Math.round(total / 60)}\u202fmin`;
  if (total < 3600) return `${Math.floor(total / 60)}\u202fmin ${total % 60}\u202fs`;
  return `${Math.floor(total / 3600)}\u202fh ${Math.floor((total % 3600) / 60)}\u202fmin`;
}
