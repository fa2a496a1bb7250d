/**
 * The one micro-kernel family behind convolutions and fully connected layers on the processor, in AssemblyScript.
 *
 * A convolution is a matrix product whose left matrix is never written out: for one output pixel and one row of the
 * kernel, the inputs under it lie side by side in memory (kernel width x channels of them, "run"). So
 *
 *     out[p,k] = sum_i sum_r x[p * step + i * rowStep + r] * w[i,r,k]           convolution, rows i of the kernel
 *     out[p,k] =       sum_r x[p * step + r] * w[r,k]                            fully connected: one row, run = inputs
 *     dw[i,r,k] = sum_p x[p * step + i * rowStep + r] * dy[p,k]                  both layers' weight gradient
 *
 * Register tiling: 4 pixels (or weights r) x 8 filters, eight f32x4 accumulators that stay in registers through the whole
 * sum. One turn of the inner loop loads 2 vectors and spreads 4 numbers for 8 multiply-adds, which keeps both
 * multiply-add ports of a core busy. Filters are padded to a multiple of 8 by the callers, so there is no tail in k;
 * the last tile of pixels overlaps the one before, tails in r get a narrower tile.
 *
 * All pointers are bytes into the memory of tfjs's own WASM module, all other sizes count float32 numbers.
 */

/** FMA where the browser has relaxed SIMD; the build compiles this file twice. */
// @ts-expect-error: decorator
@inline
function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/**
 * `pixels` output pixels of one row. `w` holds panels of eight filters, [filters / 8][rows * run][8]; `out` is
 * [pixels, filters], written, not added to.
 */
export function multiply(
  x: usize, w: usize, out: usize,
  pixels: i32, step: i32, rows: i32, rowStep: i32, run: i32, filters: i32,
): void {
  const panel = <usize>(rows * run) << 5;
  const stepBytes = <usize>step << 2;
  const rowBytes = <usize>rowStep << 2;
  const outBytes = <usize>filters << 2;
  const tiled = pixels >= 4 ? pixels : 0;
  for (let k = 0; k < filters; k += 8, w += panel, out += 32) {
    for (let p = 0; p < tiled; p += 4) {
      // The last tile may overlap the one before it: the same sums are written twice.
      const first = min(p, pixels - 4);
      const px = x + <usize>first * stepBytes;
      let po = out + <usize>first * outBytes;
      let a0 = f32x4.splat(0), a1 = f32x4.splat(0), b0 = f32x4.splat(0), b1 = f32x4.splat(0);
      let c0 = f32x4.splat(0), c1 = f32x4.splat(0), d0 = f32x4.splat(0), d1 = f32x4.splat(0);
      let pw = w;
      let row = px;
      for (let i = 0; i < rows; i++, row += rowBytes) {
        let xa = row;
        let xb = row + stepBytes;
        let xc = xb + stepBytes;
        let xd = xc + stepBytes;
        const end = row + (<usize>run << 2);
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
          pw += 32;
          xa += 4;
          xb += 4;
          xc += 4;
          xd += 4;
        }
      }
      v128.store(po, a0);
      v128.store(po, a1, 16);
      po += outBytes;
      v128.store(po, b0);
      v128.store(po, b1, 16);
      po += outBytes;
      v128.store(po, c0);
      v128.store(po, c1, 16);
      po += outBytes;
      v128.store(po, d0);
      v128.store(po, d1, 16);
    }
    for (let p = tiled; p < pixels; p++) {
      const px = x + <usize>p * stepBytes;
      const po = out + <usize>p * outBytes;
      let a0 = f32x4.splat(0), a1 = f32x4.splat(0);
      let pw = w;
      let row = px;
      for (let i = 0; i < rows; i++, row += rowBytes) {
        const end = row + (<usize>run << 2);
        for (let xa = row; xa < end; xa += 4, pw += 32) {
          const va = v128.load32_splat(xa);
          a0 = madd(va, v128.load(pw), a0);
          a1 = madd(va, v128.load(pw, 16), a1);
        }
      }
      v128.store(po, a0);
      v128.store(po, a1, 16);
    }
  }
}

/**
 * Adds to dw [run, filters] (of one kernel row) what the pixels of one image give: `lines` lines of `pixels` pixels each,
 * x advancing by `line` from one to the next, dy [lines, pixels, filters] without gaps.
 */
export function multiplyTransposed(
  x: usize, dy: usize, dw: usize,
  lines: i32, pixels: i32, step: i32, line: i32, run: i32, filters: i32,
): void {
  const stepBytes = <usize>step << 2;
  const lineBytes = <usize>line << 2;
  const filterBytes = <usize>filters << 2;
  let r = 0;
  for (; r + 4 <= run; r += 4) {
    for (let k: usize = 0; k < filterBytes; k += 32) {
      const target = dw + <usize>r * filterBytes + k;
      const second = target + filterBytes;
      const third = second + filterBytes;
      const fourth = third + filterBytes;
      let a0 = v128.load(target), a1 = v128.load(target, 16), b0 = v128.load(second), b1 = v128.load(second, 16);
      let c0 = v128.load(third), c1 = v128.load(third, 16), d0 = v128.load(fourth), d1 = v128.load(fourth, 16);
      let pd = dy + k;
      let start = x + (<usize>r << 2);
      for (let y = 0; y < lines; y++, start += lineBytes) {
        let px = start;
        for (let p = 0; p < pixels; p++) {
          const g0 = v128.load(pd);
          const g1 = v128.load(pd, 16);
          const va = v128.load32_splat(px);
          a0 = madd(va, g0, a0);
          a1 = madd(va, g1, a1);
          const vb = v128.load32_splat(px, 4);
          b0 = madd(vb, g0, b0);
          b1 = madd(vb, g1, b1);
          const vc = v128.load32_splat(px, 8);
          c0 = madd(vc, g0, c0);
          c1 = madd(vc, g1, c1);
          const vd = v128.load32_splat(px, 12);
          d0 = madd(vd, g0, d0);
          d1 = madd(vd, g1, d1);
          px += stepBytes;
          pd += filterBytes;
        }
      }
      v128.store(target, a0);
      v128.store(target, a1, 16);
      v128.store(second, b0);
      v128.store(second, b1, 16);
      v128.store(third, c0);
      v128.store(third, c1, 16);
      v128.store(fourth, d0);
      v128.store(fourth, d1, 16);
    }
  }
  for (; r < run; r++) {
    for (let k: usize = 0; k < filterBytes; k += 32) {
      const target = dw + <usize>r * filterBytes + k;
      let a0 = v128.load(target), a1 = v128.load(target, 16);
      let pd = dy + k;
      let start = x + (<usize>r << 2);
      for (let y = 0; y < lines; y++, start += lineBytes) {
        let px = start;
        for (let p = 0; p < pixels; p++) {
          const va = v128.load32_splat(px);
          a0 = madd(va, v128.load(pd), a0);
          a1 = madd(va, v128.load(pd, 16), a1);
          px += stepBytes;
          pd += filterBytes;
        }
      }
      v128.store(target, a0);
      v128.store(target, a1, 16);
    }
  }
}
