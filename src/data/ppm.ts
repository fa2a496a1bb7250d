/**
 * The Netpbm family as data sets and cameras write it: PPM (colour: P3 as text, P6 as bytes) and PGM (grey: P2, P5).
 *
 * The header is a magic number, width, height and the largest sample (`maxval`, 1 .. 65535); white space and comments
 * (`#` to the end of the line) may stand anywhere between them. One single white space byte ends a binary header.
 * Samples above 255 take two bytes, the high one first. All samples are scaled to 0 .. 255.
 * Reference: https://netpbm.sourceforge.net/doc/ppm.html
 */

import { type Decoded, problem, sizeProblem } from "#data/picture-problem.ts";

interface Header {
  readonly width: number;
  readonly height: number;
  readonly maxval: number;
  readonly text: boolean;
  readonly channels: 1 | 3;
  /** Index of the byte after `maxval`: the one white space byte that ends a binary header. */
  readonly end: number;
}

/** Whether the bytes begin like a PPM or PGM. */
export function looksLikePpm(bytes: Uint8Array): boolean {
  const kind = bytes[1] ?? 0;
  return bytes[0] === 0x50 && (kind === 0x32 || kind === 0x33 || kind === 0x35 || kind === 0x36);
}

/** Decodes a PPM or PGM; never throws, and allocates nothing before the size has been found credible. */
export function decodePpm(bytes: Uint8Array): Decoded {
  const header = readHeader(bytes);
  if ("problem" in header) return header;
  const { width, height, channels } = header;
  const refused = sizeProblem(width, height);
  if (refused) return refused;
  const samples = width * height * channels;
  // The shortest text is one digit and one space a sample, so a text too can be known to be cut before allocating.
  const bytesNeeded = header.text ? samples * 2 - 1 : samples * (header.maxval > 255 ? 2 : 1);
  if (bytes.length - header.end - 1 < bytesNeeded) return problem("damaged", "it ends before its last pixel");
  const values = header.text
    ? readTextSamples(bytes, header, samples)
    : readBinarySamples(bytes, header, samples);
  if (values === null) return problem("damaged", "its pixels are not all numbers up to its own maximum");
  return { image: { width, height, pixels: channels === 3 ? values : greyToRgb(values) } };
}

function readHeader(bytes: Uint8Array): Header | ReturnType<typeof problem> {
  const width = readNumber(bytes, 2);
  const height = readNumber(bytes, width.end);
  const maxval = readNumber(bytes, height.end);
  const whole = looksLikePpm(bytes) && isSpaceOrComment(bytes[2]) && isSpace(bytes[maxval.end]);
  if (!whole || width.value === null || height.value === null || maxval.value === null) {
    return problem("damaged", "its header does not give width, height and maximum");
  }
  if (maxval.value < 1 || maxval.value > 65535) return problem("damaged", "its maximum is not in 1 to 65535");
  const kind = (bytes[1] as number) - 0x30;
  return {
    width: width.value,
    height: height.value,
    maxval: maxval.value,
    text: kind <= 3,
    channels: kind === 3 || kind === 6 ? 3 : 1,
    end: maxval.end,
  };
}

/** The next whole number after white space and comments; null where none stands there. */
function readNumber(bytes: Uint8Array, start: number): { value: number | null; end: number } {
  let i = start;
  while (i < bytes.length && isSpaceOrComment(bytes[i])) {
    if (bytes[i] === 0x23) while (i < bytes.length && bytes[i] !== 0x0a && bytes[i] !== 0x0d) i++;
    else i++;
  }
  const first = i;
  let value = 0;
  for (; i < bytes.length && i - first < 10; i++) {
    const digit = (bytes[i] as number) - 0x30;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  return { value: i > first ? value : null, end: i };
}

function readBinarySamples(bytes: Uint8Array, header: Header, samples: number): Uint8Array | null {
  const start = header.end + 1;
  if (header.maxval === 255) return bytes.slice(start, start + samples);
  const values = new Uint8Array(samples);
  const wide = header.maxval > 255;
  for (let i = 0; i < samples; i++) {
    const value = wide
      ? ((bytes[start + 2 * i] as number) << 8) | (bytes[start + 2 * i + 1] as number)
      : (bytes[start + i] as number);
    if (value > header.maxval) return null;
    values[i] = Math.round((value * 255) / header.maxval);
  }
  return values;
}

function readTextSamples(bytes: Uint8Array, header: Header, samples: number): Uint8Array | null {
  const values = new Uint8Array(samples);
  let end = header.end;
  for (let i = 0; i < samples; i++) {
    const sample = readNumber(bytes, end);
    if (sample.value === null || sample.value > header.maxval) return null;
    values[i] = Math.round((sample.value * 255) / header.maxval);
    end = sample.end;
  }
  return values;
}

function greyToRgb(grey: Uint8Array): Uint8Array {
  const pixels = new Uint8Array(grey.length * 3);
  for (let i = 0; i < grey.length; i++) pixels.fill(grey[i] as number, i * 3, i * 3 + 3);
  return pixels;
}

const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d);

const isSpaceOrComment = (byte: number | undefined): boolean => isSpace(byte) || byte === 0x23;
