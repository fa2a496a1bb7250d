/**
 * The gradient of 2x2 max pooling with stride 2: each output's gradient goes to the first of its four inputs that equals
 * the maximum, four channels at a time.
 *
 * x [batch, height, width, channels], dy [batch, height / 2, width / 2, channels] -> dx; an odd last row or column gets
 * zeros.
 */
export function maxPoolGradient(
  x: usize, dy: usize, dx: usize,
  batch: i32, height: i32, width: i32, channels: i32,
): void {
  const pixel = <usize>channels << 2;
  const line = <usize>width * pixel;
  if ((height | width) & 1) memory.fill(dx, 0, <usize>(batch * height) * line);
  for (let b = 0; b < batch; b++) {
    for (let y = 0; y < height >> 1; y++) {
      let at = <usize>(b * height + 2 * y) * line;
      for (let u = 0; u < width >> 1; u++, at += pixel) {
        const end = at + pixel;
        for (; at + 16 <= end; at += 16, dy += 16) {
          const p = x + at;
          const a = v128.load(p), bb = v128.load(p + pixel);
          const c = v128.load(p + line), d = v128.load(p + line + pixel);
          const greatest = f32x4.max(f32x4.max(a, bb), f32x4.max(c, d));
          const first = f32x4.eq(a, greatest);
          const second = v128.andnot(f32x4.eq(bb, greatest), first);
          const firstTwo = v128.or(first, second);
          const third = v128.andnot(f32x4.eq(c, greatest), firstTwo);
          const upstream = v128.load(dy);
          const q = dx + at;
          v128.store(q, v128.and(upstream, first));
          v128.store(q + pixel, v128.and(upstream, second));
          v128.store(q + line, v128.and(upstream, third));
          v128.store(q + line + pixel, v128.andnot(upstream, v128.or(firstTwo, third)));
        }
        for (; at < end; at += 4, dy += 4) {
          const a = load<f32>(x + at), bb = load<f32>(x + at + pixel);
          const c = load<f32>(x + at + line), d = load<f32>(x + at + line + pixel);
          const greatest = max(max(a, bb), max(c, d));
          const chosen: usize = a == greatest ? 0 : bb == greatest ? pixel : c == greatest ? line : line + pixel;
          const q = dx + at;
          store<f32>(q, 0);
          store<f32>(q + pixel, 0);
          store<f32>(q + line, 0);
          store<f32>(q + line + pixel, 0);
          store<f32>(q + chosen, load<f32>(dy));
        }
      }
    }
  }
}
