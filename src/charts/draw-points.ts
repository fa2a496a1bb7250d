/**
 * Many points on a canvas, one stamp each: right is a disc, wrong a cross in another colour, so that neither colour nor
 * shape is needed alone. Stamps are drawn once; a point then is one `drawImage`.
 */

export interface PointColors {
  readonly right: string;
  readonly wrong: string;
}

export interface Points {
  /** Places in CSS pixels: [count] */
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  /** 1 for right: [count] */
  readonly isRight: Uint8Array;
  /** 1 for what is not asked about, and recedes: [count] */
  readonly isFaint: Uint8Array;
}

/** Side of a stamp, CSS pixels. */
const side = 11;
const faint = 0.12;
const strong = 0.75;

/** Draws them over whatever was there. @param ratio screen pixels to a CSS pixel, the context's scale */
export function drawPoints(
  context: CanvasRenderingContext2D,
  { xs, ys, isRight, isFaint }: Points,
  colors: PointColors,
  ratio: number,
): void {
  const [disc, cross] = [stamp("disc", colors.right, ratio), stamp("cross", colors.wrong, ratio)];
  const { width, height } = context.canvas;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  const half = (side * ratio) / 2;
  // What recedes lies below, and of right and wrong the rarer on top.
  const right = isRight.reduce((sum, one) => sum + one, 0);
  const order = right * 2 > isRight.length ? [1, 0] : [0, 1];
  for (const [faintness, rightness] of [1, 0].flatMap((f) => order.map((r) => [f, r] as const))) {
    context.globalAlpha = faintness ? faint : strong;
    const image = rightness ? disc : cross;
    for (let i = 0; i < xs.length; i++) {
      if (isFaint[i] !== faintness || isRight[i] !== rightness) continue;
      context.drawImage(image, (xs[i] as number) * ratio - half, (ys[i] as number) * ratio - half);
    }
  }
  context.globalAlpha = 1;
}

const stamps = new Map<string, HTMLCanvasElement>();

function stamp(shape: "disc" | "cross", color: string, ratio: number): HTMLCanvasElement {
  const key = `${shape} ${color} ${ratio}`;
  const known = stamps.get(key);
  if (known) return known;
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(side * ratio);
  canvas.height = canvas.width;
  const context = canvas.getContext("2d");
  if (context) {
    context.scale(ratio, ratio);
    context.translate(side / 2, side / 2);
    context.beginPath();
    if (shape === "disc") {
      context.arc(0, 0, 2.75, 0, 2 * Math.PI);
      context.fillStyle = color;
      context.fill();
    } else {
      for (const sign of [1, -1]) {
        context.moveTo(-3.5, -3.5 * sign);
        context.lineTo(3.5, 3.5 * sign);
      }
      context.strokeStyle = color;
      context.lineWidth = 1.75;
      context.stroke();
    }
  }
  stamps.set(key, canvas);
  return canvas;
}
