/**
 * The bilinear sampler and its gradients: `geometry/bilinear.ts` in another language, formula for formula.
 *
 * Each output point has four neighbours. One outside the image keeps its place in the sums with weight zero and a
 * pointer to a pixel inside, so that the loops have no branches.
 */

/** image [batch, height, width, channels], grid [batch, points, 2] -> out [batch, points, channels]. */
export function gridSample(
  image: usize, grid: usize, out: usize,
  batch: i32, height: i32, width: i32, channels: i32, points: i32,
): void {
  const pixel = <usize>channels << 2;
  const imageBytes = <usize>(height * width) * pixel;
  for (let b = 0; b < batch; b++, image += imageBytes) {
    for (let i = 0; i < points; i++, grid += 8) {
      const x = toPixels(load<f32>(grid), width);
      const y = toPixels(load<f32>(grid, 4), height);
      const left = floor(x);
      const top = floor(y);
      const wl = hat(x, left, width);
      const wr = hat(x, left + 1, width);
      const wt = hat(y, top, height);
      const wb = hat(y, top + 1, height);
      const lines = image + <usize>inside(top, height) * <usize>width * pixel;
      const linesBelow = image + <usize>inside(top + 1, height) * <usize>width * pixel;
      const l = <usize>inside(left, width) * pixel;
      const r = <usize>inside(left + 1, width) * pixel;
      for (let c: usize = 0; c < pixel; c += 4, out += 4) {
        const upper = wl * load<f32>(lines + l + c) + wr * load<f32>(lines + r + c);
        const lower = wl * load<f32>(linesBelow + l + c) + wr * load<f32>(linesBelow + r + c);
        store<f32>(out, wt * upper + wb * lower);
      }
    }
  }
}

/** dy [batch, points, channels] -> dgrid [batch, points, 2]. */
export function gridSampleGridGradient(
  dy: usize, image: usize, grid: usize, dgrid: usize,
  batch: i32, height: i32, width: i32, channels: i32, points: i32,
): void {
  const pixel = <usize>channels << 2;
  const imageBytes = <usize>(height * width) * pixel;
  for (let b = 0; b < batch; b++, image += imageBytes) {
    for (let i = 0; i < points; i++, grid += 8, dgrid += 8) {
      const x = toPixels(load<f32>(grid), width);
      const y = toPixels(load<f32>(grid, 4), height);
      const left = floor(x);
      const top = floor(y);
      const wl = hat(x, left, width);
      const wr = hat(x, left + 1, width);
      const wt = hat(y, top, height);
      const wb = hat(y, top + 1, height);
      const lines = image + <usize>inside(top, height) * <usize>width * pixel;
      const linesBelow = image + <usize>inside(top + 1, height) * <usize>width * pixel;
      const l = <usize>inside(left, width) * pixel;
      const r = <usize>inside(left + 1, width) * pixel;
      let tl: f32 = 0, tr: f32 = 0, bl: f32 = 0, br: f32 = 0;
      for (let c: usize = 0; c < pixel; c += 4, dy += 4) {
        const upstream = load<f32>(dy);
        tl += upstream * load<f32>(lines + l + c);
        tr += upstream * load<f32>(lines + r + c);
        bl += upstream * load<f32>(linesBelow + l + c);
        br += upstream * load<f32>(linesBelow + r + c);
      }
      // A neighbour outside is zero, and so is what it would have pulled.
      const inLeft = within(left, width), inRight = within(left + 1, width);
      const inTop = within(top, height), inBottom = within(top + 1, height);
      const byX = wt * (inRight * tr - inLeft * tl) + wb * (inRight * br - inLeft * bl);
      const byY = wl * (inBottom * bl - inTop * tl) + wr * (inBottom * br - inTop * tr);
      store<f32>(dgrid, byX * <f32>width * 0.5);
      store<f32>(dgrid, byY * <f32>height * 0.5, 4);
    }
  }
}

/** dy [batch, points, channels] -> dimage [batch, height, width, channels]. */
export function gridSampleImageGradient(
  dy: usize, grid: usize, dimage: usize,
  batch: i32, height: i32, width: i32, channels: i32, points: i32,
): void {
  const pixel = <usize>channels << 2;
  const imageBytes = <usize>(height * width) * pixel;
  memory.fill(dimage, 0, <usize>batch * imageBytes);
  for (let b = 0; b < batch; b++, dimage += imageBytes) {
    for (let i = 0; i < points; i++, grid += 8) {
      const x = toPixels(load<f32>(grid), width);
      const y = toPixels(load<f32>(grid, 4), height);
      const left = floor(x);
      const top = floor(y);
      const wl = hat(x, left, width);
      const wr = hat(x, left + 1, width);
      const wt = hat(y, top, height);
      const wb = hat(y, top + 1, height);
      const lines = dimage + <usize>inside(top, height) * <usize>width * pixel;
      const linesBelow = dimage + <usize>inside(top + 1, height) * <usize>width * pixel;
      const l = <usize>inside(left, width) * pixel;
      const r = <usize>inside(left + 1, width) * pixel;
      for (let c: usize = 0; c < pixel; c += 4, dy += 4) {
        const upstream = load<f32>(dy);
        add(lines + l + c, wt * wl * upstream);
        add(lines + r + c, wt * wr * upstream);
        add(linesBelow + l + c, wb * wl * upstream);
        add(linesBelow + r + c, wb * wr * upstream);
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function toPixels(coordinate: f32, size: i32): f32 {
  return ((coordinate + 1) * <f32>size - 1) * 0.5;
}

/** max(0, 1 - |x - m|) of a neighbour m of x, 0 where it lies outside. */
// @ts-ignore: decorator
@inline
function hat(x: f32, m: f32, size: i32): f32 {
  return within(m, size) * (1 - abs(x - m));
}

// @ts-ignore: decorator
@inline
function within(m: f32, size: i32): f32 {
  return m >= 0 && m < <f32>size ? 1 : 0;
}

/** The neighbour itself, or the pixel nearest to it inside; 0 for what is no number. */
// @ts-ignore: decorator
@inline
function inside(m: f32, size: i32): i32 {
  return m >= 0 ? (m < <f32>size ? <i32>m : size - 1) : 0;
}

// @ts-ignore: decorator
@inline
function add(at: usize, value: f32): void {
  store<f32>(at, load<f32>(at) + value);
}
