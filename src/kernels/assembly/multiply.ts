/**
 * The one micro-kernel family behind convolutions and fully connected layers on the processor, in AssemblyScript.
 *
 * A convolution is a matrix product whose left matrix is never written out: for one output pixel and one row of the
 * kernel, the inputs under it lie side by side in memory (kernel width x channels of them, "run"). So
 *
 *     out[p,k]  = sum_i sum_r x[at(p) + i * rowStep + r] * w[i,r,k]              convolution, rows i of the kernel
 *     out[p,k]  =       sum_r x[at(p) + r] * w[r,k]                              fully connected: one row, run = inputs
 *     dw[i,r,k] = sum_p x[at(p) + i * rowStep + r] * dy[p,k]                     both layers' weight gradient
 *
 * where pixel p of a picture begins at(p) = (p / width) * line + (p % width) * step.
 *
 * Register tiling: 6 pixels (or weights r) x 8 filters. The twelve f32x4 accumulators stay in registers through the
 * whole sum; with two vectors of weights and one spread number they fill the fifteen that a compiler for x86 has to
 * give. One turn of the inner loop loads 2 vectors and spreads 6 numbers for 12 multiply-adds: the multiply-add units
 * are the bottleneck, not the loads, and twelve independent sums hide their latency. Unrolled twice or four times it ran
 * at 0.65 to 0.85 of the speed (the compiler seems to run out of registers then).
 * Around it, 96 pixels go through one panel of eight filters before the next: their inputs and the panel stay in the
 * first two caches.
 *
 * Filters are padded to a multiple of 8 by the callers, so there is no tail in k; the last tile of pixels overlaps the
 * one before it. All pointers are bytes into the memory of tfjs's own WASM module, all other sizes count float32.
 *
 * What it reaches (`npm run bench`; one thread of a shared AMD EPYC, Chromium, fused multiply-add): 53 to 55 GFLOP/s in
 * convolutions of 16 or more channels and in their input gradients, 45 to 50 in filter gradients, where a plain matrix
 * product of sizes that suit the caches reaches 53; all convolutions of a training step together 94 % of that.
 */

/** FMA where the browser has relaxed SIMD; the build compiles this file twice. */
// @ts-expect-error: decorator
@inline
function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** Pixels that go through one panel of weights before the next panel comes. A multiple of the tile. */
const block: i32 = 96;

/**
 * `pixels` output pixels of one picture, whose lines are `line` apart and `width` pixels long. `w` holds panels of
 * eight filters, [filters / 8][rows * run][8]; `out` is [pixels, filters], written, not added to.
 */
export function multiply(
  x: usize, w: usize, out: usize,
  pixels: i32, width: i32, step: i32, line: i32, rows: i32, rowStep: i32, run: i32, filters: i32,
): void {
  const panel = <usize>(rows * run) << 5;
  const stepBytes = <usize>step << 2;
  const lineBytes = <usize>line << 2;
  const toNextLine = lineBytes - <usize>(width - 1) * stepBytes;
  const outBytes = <usize>filters << 2;
  const runBytes = <usize>run << 2;
  const toNextRow = (<usize>rowStep << 2) - runBytes;
  if (pixels < 6) {
    for (let p = 0; p < pixels; p++, out += outBytes) {
      const start = x + <usize>(p / width) * lineBytes + <usize>(p % width) * stepBytes;
      multiplyOne(start, w, out, rows, toNextRow, runBytes, outBytes);
    }
    return;
  }
  for (let from = 0; from < pixels; from += block) {
    const to = min(from + block, pixels);
    let wk = w;
    for (let k: usize = 0; k < outBytes; k += 32, wk += panel) {
      for (let p = from; p < to; p += 6) {
        // The last tile may overlap the one before it: the same sums are written twice.
        const first = min(p, pixels - 6);
        let column = first % width;
        let xa = x + <usize>(first / width) * lineBytes + <usize>column * stepBytes;
        if (++column == width) column = 0;
        let xb = xa + (column ? stepBytes : toNextLine);
        if (++column == width) column = 0;
        let xc = xb + (column ? stepBytes : toNextLine);
        if (++column == width) column = 0;
        let xd = xc + (column ? stepBytes : toNextLine);
        if (++column == width) column = 0;
        let xe = xd + (column ? stepBytes : toNextLine);
        if (++column == width) column = 0;
        let xf = xe + (column ? stepBytes : toNextLine);
        let a0 = f32x4.splat(0), a1 = f32x4.splat(0), b0 = f32x4.splat(0), b1 = f32x4.splat(0);
        let c0 = f32x4.splat(0), c1 = f32x4.splat(0), d0 = f32x4.splat(0), d1 = f32x4.splat(0);
        let e0 = f32x4.splat(0), e1 = f32x4.splat(0), f0 = f32x4.splat(0), f1 = f32x4.splat(0);
        let pw = wk;
        for (let i = 0; i < rows; i++) {
          const end = xa + runBytes;
          while (xa < end) {
            const w0 = v128.load(pw);
            const w1 = v128.load(pw, 16);
            const va = v128.load32_splat(xa);
            a0 = madd(va, w0, a0);
            a1 = madd(va, w1, a1);
            const vb = v128.load32_splat(xb);
            b0 = madd(vb, w0, b0);
            b1 = madd(vb, w1, b1);
            const vc = v128.load32_splat(xc);
            c0 = madd(vc, w0, c0);
            c1 = madd(vc, w1, c1);
            const vd = v128.load32_splat(xd);
            d0 = madd(vd, w0, d0);
            d1 = madd(vd, w1, d1);
            const ve = v128.load32_splat(xe);
            e0 = madd(ve, w0, e0);
            e1 = madd(ve, w1, e1);
            const vf = v128.load32_splat(xf);
            f0 = madd(vf, w0, f0);
            f1 = madd(vf, w1, f1);
            pw += 32;
            xa += 4;
            xb += 4;
            xc += 4;
            xd += 4;
            xe += 4;
            xf += 4;
          }
          xa += toNextRow;
          xb += toNextRow;
          xc += toNextRow;
          xd += toNextRow;
          xe += toNextRow;
          xf += toNextRow;
        }
        let o = out + <usize>first * outBytes + k;
        v128.store(o, a0);
        v128.store(o, a1, 16);
        o += outBytes;
        v128.store(o, b0);
        v128.store(o, b1, 16);
        o += outBytes;
        v128.store(o, c0);
        v128.store(o, c1, 16);
        o += outBytes;
        v128.store(o, d0);
        v128.store(o, d1, 16);
        o += outBytes;
        v128.store(o, e0);
        v128.store(o, e1, 16);
        o += outBytes;
        v128.store(o, f0);
        v128.store(o, f1, 16);
      }
    }
  }
}

/** One pixel, where there are too few for a tile. */
function multiplyOne(
  x: usize, w: usize, out: usize,
  rows: i32, toNextRow: usize, runBytes: usize, outBytes: usize,
): void {
  for (let k: usize = 0; k < outBytes; k += 32) {
    let sum0 = f32x4.splat(0), sum1 = f32x4.splat(0);
    let px = x;
    for (let i = 0; i < rows; i++, px += toNextRow) {
      for (const end = px + runBytes; px < end; px += 4, w += 32) {
        const value = v128.load32_splat(px);
        sum0 = madd(value, v128.load(w), sum0);
        sum1 = madd(value, v128.load(w, 16), sum1);
      }
    }
    v128.store(out, sum0, 0);
    v128.store(out, sum1, 16);
    out += 32;
  }
}

/**
 * Adds to dw [rows * run, filters] what `lines` lines of `width` pixels each give, lines being `line` apart in x and
 * without gaps in dy [lines, width, filters].
 */
export function multiplyTransposed(
  x: usize, dy: usize, dw: usize,
  lines: i32, width: i32, step: i32, line: i32, rows: i32, rowStep: i32, run: i32, filters: i32,
): void {
  const depth = rows * run;
  const stepBytes = <usize>step << 2;
  const widthBytes = <usize>width * stepBytes;
  const toNextLine = (<usize>line << 2) - widthBytes;
  const rowBytes = <usize>rowStep << 2;
  const toNextRow = rowBytes - (<usize>(run - 1) << 2);
  const filterBytes = <usize>filters << 2;
  let r = 0;
  for (; r + 6 <= depth; r += 6, dw += 6 * filterBytes) {
    let within = r % run;
    const atA = x + <usize>(r / run) * rowBytes + (<usize>within << 2);
    if (++within == run) within = 0;
    const atB = atA + (within ? 4 : toNextRow);
    if (++within == run) within = 0;
    const atC = atB + (within ? 4 : toNextRow);
    if (++within == run) within = 0;
    const atD = atC + (within ? 4 : toNextRow);
    if (++within == run) within = 0;
    const atE = atD + (within ? 4 : toNextRow);
    if (++within == run) within = 0;
    const atF = atE + (within ? 4 : toNextRow);
    for (let k: usize = 0; k < filterBytes; k += 32) {
      let t = dw + k;
      let a0 = v128.load(t), a1 = v128.load(t, 16);
      t += filterBytes;
      let b0 = v128.load(t), b1 = v128.load(t, 16);
      t += filterBytes;
      let c0 = v128.load(t), c1 = v128.load(t, 16);
      t += filterBytes;
      let d0 = v128.load(t), d1 = v128.load(t, 16);
      t += filterBytes;
      let e0 = v128.load(t), e1 = v128.load(t, 16);
      t += filterBytes;
      let f0 = v128.load(t), f1 = v128.load(t, 16);
      let xa = atA, xb = atB, xc = atC, xd = atD, xe = atE, xf = atF;
      let g = dy + k;
      for (let y = 0; y < lines; y++) {
        const end = xa + widthBytes;
        while (xa < end) {
          const g0 = v128.load(g);
          const g1 = v128.load(g, 16);
          const va = v128.load32_splat(xa);
          a0 = madd(va, g0, a0);
          a1 = madd(va, g1, a1);
          const vb = v128.load32_splat(xb);
          b0 = madd(vb, g0, b0);
          b1 = madd(vb, g1, b1);
          const vc = v128.load32_splat(xc);
          c0 = madd(vc, g0, c0);
          c1 = madd(vc, g1, c1);
          const vd = v128.load32_splat(xd);
          d0 = madd(vd, g0, d0);
          d1 = madd(vd, g1, d1);
          const ve = v128.load32_splat(xe);
          e0 = madd(ve, g0, e0);
          e1 = madd(ve, g1, e1);
          const vf = v128.load32_splat(xf);
          f0 = madd(vf, g0, f0);
          f1 = madd(vf, g1, f1);
          g += filterBytes;
          xa += stepBytes;
          xb += stepBytes;
          xc += stepBytes;
          xd += stepBytes;
          xe += stepBytes;
          xf += stepBytes;
        }
        xa += toNextLine;
        xb += toNextLine;
        xc += toNextLine;
        xd += toNextLine;
        xe += toNextLine;
        xf += toNextLine;
      }
      t = dw + k;
      v128.store(t, a0);
      v128.store(t, a1, 16);
      t += filterBytes;
      v128.store(t, b0);
      v128.store(t, b1, 16);
      t += filterBytes;
      v128.store(t, c0);
      v128.store(t, c1, 16);
      t += filterBytes;
      v128.store(t, d0);
      v128.store(t, d1, 16);
      t += filterBytes;
      v128.store(t, e0);
      v128.store(t, e1, 16);
      t += filterBytes;
      v128.store(t, f0);
      v128.store(t, f1, 16);
    }
  }
  for (; r < depth; r++, dw += filterBytes) {
    const start = x + <usize>(r / run) * rowBytes + (<usize>(r % run) << 2);
    for (let k: usize = 0; k < filterBytes; k += 32) {
      let sum0 = v128.load(dw + k), sum1 = v128.load(dw + k, 16);
      let g = dy + k;
      let px = start;
      for (let y = 0; y < lines; y++, px += toNextLine) {
        for (const end = px + widthBytes; px < end; px += stepBytes, g += filterBytes) {
          const value = v128.load32_splat(px);
          sum0 = madd(value, v128.load(g), sum0);
          sum1 = madd(value, v128.load(g, 16), sum1);
        }
      }
      v128.store(dw + k, sum0);
      v128.store(dw + k, sum1, 16);
    }
  }
}
