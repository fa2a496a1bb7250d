/**
 * 2x2 max pooling with stride 2, bias and relu in one pass, and their gradient in another, four channels at a time.
 *
 *     y[b,u,v,c] = max(0, bias[c] + max of x[b, 2u..2u+1, 2v..2v+1, c])
 *
 * The gradient of y goes to the first of the four inputs that equals their maximum, unless relu cut y off; what passes
 * relu is also the bias's gradient. An odd last line or column of x is not looked at and gets zeros.
 * (`pmax` is one instruction where `max`, which has to care for NaN, is seven.)
 */

/** x [batch, height, width, channels], bias [channels] -> y [batch, height / 2, width / 2, channels] */
export function maxPoolBiasRelu(
  x: usize, bias: usize, y: usize,
  batch: i32, height: i32, width: i32, channels: i32,
): void {
  const pixel = <usize>channels << 2;
  const line = <usize>width * pixel;
  for (let b = 0; b < batch; b++, x += <usize>height * line) {
    for (let u = 0; u < height >> 1; u++) {
      let p = x + <usize>(2 * u) * line;
      for (let v = 0; v < width >> 1; v++, p += pixel) {
        let c: usize = 0;
        for (; c + 16 <= pixel; c += 16, p += 16, y += 16) {
          const upper = f32x4.pmax(v128.load(p), v128.load(p + pixel));
          const lower = f32x4.pmax(v128.load(p + line), v128.load(p + line + pixel));
          const sum = f32x4.add(f32x4.pmax(upper, lower), v128.load(bias + c));
          v128.store(y, f32x4.pmax(sum, f32x4.splat(0)));
        }
        for (; c < pixel; c += 4, p += 4, y += 4) {
          const upper = max(load<f32>(p), load<f32>(p + pixel));
          const lower = max(load<f32>(p + line), load<f32>(p + line + pixel));
          store<f32>(y, max<f32>(max(upper, lower) + load<f32>(bias + c), 0));
        }
      }
    }
  }
}

/** x and y as above, dy like y -> dx like x. A y of 0 (no tensor) stands for a pool without relu. */
export function maxPoolBiasReluGradient(
  x: usize, y: usize, dy: usize, dx: usize,
  batch: i32, height: i32, width: i32, channels: i32,
): void {
  const pixel = <usize>channels << 2;
  const line = <usize>width * pixel;
  const relu = y != 0;
  if ((height | width) & 1) memory.fill(dx, 0, <usize>(batch * height) * line);
  for (let b = 0; b < batch; b++) {
    for (let u = 0; u < height >> 1; u++) {
      let at = <usize>(b * height + 2 * u) * line;
      for (let v = 0; v < width >> 1; v++, at += pixel) {
        let c: usize = 0;
        for (; c + 16 <= pixel; c += 16, at += 16, y += 16, dy += 16) {
          const p = x + at;
          const first = v128.load(p), second = v128.load(p + pixel);
          const third = v128.load(p + line), fourth = v128.load(p + line + pixel);
          const greatest = f32x4.pmax(f32x4.pmax(first, second), f32x4.pmax(third, fourth));
          let upstream = v128.load(dy);
          if (relu) upstream = v128.and(upstream, f32x4.gt(v128.load(y), f32x4.splat(0)));
          const isFirst = f32x4.eq(first, greatest);
          const isSecond = v128.andnot(f32x4.eq(second, greatest), isFirst);
          const isEarly = v128.or(isFirst, isSecond);
          const isThird = v128.andnot(f32x4.eq(third, greatest), isEarly);
          const q = dx + at;
          v128.store(q, v128.and(upstream, isFirst));
          v128.store(q + pixel, v128.and(upstream, isSecond));
          v128.store(q + line, v128.and(upstream, isThird));
          v128.store(q + line + pixel, v128.andnot(upstream, v128.or(isEarly, isThird)));
        }
        for (; c < pixel; c += 4, at += 4, y += 4, dy += 4) {
          const p = x + at;
          const first = load<f32>(p), second = load<f32>(p + pixel);
          const third = load<f32>(p + line), fourth = load<f32>(p + line + pixel);
          const greatest = max(max(first, second), max(third, fourth));
          const upstream: f32 = !relu || load<f32>(y) > 0 ? load<f32>(dy) : 0;
          const q = dx + at;
          store<f32>(q, 0);
          store<f32>(q + pixel, 0);
          store<f32>(q + line, 0);
          store<f32>(q + line + pixel, 0);
          const chosen: usize =
            first == greatest ? 0 : second == greatest ? pixel : third == greatest ? line : line + pixel;
          store<f32>(q + chosen, upstream);
        }
      }
    }
  }
}

/**
 * y and dy [batch, pixels, channels] -> dbias [channels]. `sums` is scratch for [channels] numbers: the pixels of one
 * picture are summed before the pictures, which loses less than one long sum.
 */
export function biasReluGradient(
  y: usize, dy: usize, dbias: usize, sums: usize,
  batch: i32, pixels: i32, channels: i32,
): void {
  const pixel = <usize>channels << 2;
  memory.fill(dbias, 0, pixel);
  for (let b = 0; b < batch; b++) {
    memory.fill(sums, 0, pixel);
    for (let p = 0; p < pixels; p++) {
      let c: usize = 0;
      for (; c + 16 <= pixel; c += 16, y += 16, dy += 16) {
        const passed = v128.and(v128.load(dy), f32x4.gt(v128.load(y), f32x4.splat(0)));
        v128.store(sums + c, f32x4.add(v128.load(sums + c), passed));
      }
      for (; c < pixel; c += 4, y += 4, dy += 4) {
        if (load<f32>(y) > 0) store<f32>(sums + c, load<f32>(sums + c) + load<f32>(dy));
      }
    }
    for (let c: usize = 0; c < pixel; c += 4) {
      store<f32>(dbias + c, load<f32>(dbias + c) + load<f32>(sums + c));
    }
  }
}
