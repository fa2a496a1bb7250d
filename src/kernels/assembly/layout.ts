/** Rearranging numbers for the micro-kernels. Pointers are bytes, sizes count float32 numbers; `out` never overlaps. */

/**
 * A picture [height, width, channels] with zeros around it, [outHeight, outWidth, channels], its first pixel `top` lines
 * down and `left` pixels in. Returns where it is: in `out`, or where it was if nothing is to be added.
 */
export function pad(
  x: usize, out: usize,
  height: i32, width: i32, channels: i32, top: i32, left: i32, outHeight: i32, outWidth: i32,
): usize {
  if (height == outHeight && width == outWidth) return x;
  const line = <usize>(width * channels) << 2;
  const outLine = <usize>(outWidth * channels) << 2;
  const before = <usize>(left * channels) << 2;
  const start = out;
  memory.fill(out, 0, <usize>top * outLine);
  out += <usize>top * outLine;
  for (let y = 0; y < height; y++, x += line, out += outLine) {
    memory.fill(out, 0, before);
    memory.copy(out + before, x, line);
    memory.fill(out + before + line, 0, outLine - before - line);
  }
  memory.fill(out, 0, <usize>(outHeight - top - height) * outLine);
  return start;
}

/** Weights [depth, filters] as panels of eight filters, [ceil(filters / 8)][depth][8], zeros beyond the last filter. */
export function packPanels(w: usize, out: usize, depth: i32, filters: i32): void {
  for (let k = 0; k < filters; k += 8) {
    const within = min(8, filters - k);
    for (let d = 0; d < depth; d++, out += 32) {
      const from = w + ((<usize>(d * filters + k)) << 2);
      if (within == 8) {
        v128.store(out, v128.load(from));
        v128.store(out, v128.load(from, 16), 16);
      } else {
        memory.fill(out, 0, 32);
        memory.copy(out, from, (<usize>within) << 2);
      }
    }
  }
}

/**
 * Weights [kh, kw, channels, filters] turned by 180 degrees with channels and filters exchanged, as panels of eight
 * channels: [ceil(channels / 8)][kh * kw * filters][8]. With kh = kw = 1 it is the transposed matrix.
 */
export function packTurnedPanels(w: usize, out: usize, taps: i32, channels: i32, filters: i32): void {
  for (let c = 0; c < channels; c += 8) {
    const within = min(8, channels - c);
    for (let tap = taps - 1; tap >= 0; tap--) {
      for (let k = 0; k < filters; k++, out += 32) {
        let from = w + ((<usize>((tap * channels + c) * filters + k)) << 2);
        for (let i = 0; i < 8; i++, from += (<usize>filters) << 2) {
          store<f32>(out + ((<usize>i) << 2), i < within ? load<f32>(from) : 0);
        }
      }
    }
  }
}

/** [rows, from] to [rows, to]: cut off, or filled up with zeros. */
export function resizeRows(x: usize, out: usize, rows: i32, from: i32, to: i32): void {
  const copied = (<usize>min(from, to)) << 2;
  const rest = ((<usize>to) << 2) - copied;
  for (let r = 0; r < rows; r++) {
    memory.copy(out, x, copied);
    memory.fill(out + copied, 0, rest);
    x += (<usize>from) << 2;
    out += (<usize>to) << 2;
  }
}

/** Sets `count` numbers to zero. */
export function clear(out: usize, count: i32): void {
  memory.fill(out, 0, (<usize>count) << 2);
}
