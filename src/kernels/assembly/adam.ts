/**
 * Adam (Kingma and Ba 2015, algorithm 1), four numbers at a time. Stock tfjs needs fifteen passes over the weights for
 * it, this one. What the numbers mean stands in `training/optimizer.ts`.
 */

/** Sum of squares, in double precision from block to block: a million small squares lose nothing. */
export function sumOfSquares(x: usize, count: i32): f64 {
  let total: f64 = 0;
  const end = x + (<usize>count << 2);
  while (x < end) {
    const stop = min(x + 4096, end);
    let sums = f32x4.splat(0);
    for (; x + 16 <= stop; x += 16) {
      const value = v128.load(x);
      sums = f32x4.add(sums, f32x4.mul(value, value));
    }
    for (; x < stop; x += 4) total += <f64>(load<f32>(x) * load<f32>(x));
    total += <f64>f32x4.extract_lane(sums, 0) + <f64>f32x4.extract_lane(sums, 1);
    total += <f64>f32x4.extract_lane(sums, 2) + <f64>f32x4.extract_lane(sums, 3);
  }
  return total;
}

/**
 * One update of `count` weights w; mean and square are changed in place, the weights written to `out`.
 *
 *     g' = scale g,  m = beta1 m + (1 - beta1) g',  v = beta2 v + (1 - beta2) g'^2,  out = w - rate m / (sqrt(v) + epsilon)
 */
export function adam(
  w: usize, g: usize, mean: usize, square: usize, out: usize, count: i32,
  scale: f32, beta1: f32, beta2: f32, rate: f32, epsilon: f32,
): void {
  const end = w + (<usize>count << 2);
  for (; w + 16 <= end; w += 16, g += 16, mean += 16, square += 16, out += 16) {
    const gradient = f32x4.mul(v128.load(g), f32x4.splat(scale));
    const m = f32x4.add(
      f32x4.mul(v128.load(mean), f32x4.splat(beta1)),
      f32x4.mul(gradient, f32x4.splat(1 - beta1)),
    );
    const v = f32x4.add(
      f32x4.mul(v128.load(square), f32x4.splat(beta2)),
      f32x4.mul(f32x4.mul(gradient, gradient), f32x4.splat(1 - beta2)),
    );
    v128.store(mean, m);
    v128.store(square, v);
    const direction = f32x4.div(m, f32x4.add(f32x4.sqrt(v), f32x4.splat(epsilon)));
    v128.store(out, f32x4.sub(v128.load(w), f32x4.mul(direction, f32x4.splat(rate))));
  }
  for (; w < end; w += 4, g += 4, mean += 4, square += 4, out += 4) {
    const gradient = load<f32>(g) * scale;
    const m = load<f32>(mean) * beta1 + gradient * (1 - beta1);
    const v = load<f32>(square) * beta2 + gradient * gradient * (1 - beta2);
    store<f32>(mean, m);
    store<f32>(square, v);
    store<f32>(out, load<f32>(w) - (rate * m) / (sqrt<f32>(v) + epsilon));
  }
}
