/**
 * Convolution and its gradient to the image as one packed fragment shader, for stride 1; the rest goes on to tfjs's kernels.
 *
 *     y[b,u,v,k]  = sum_ijc x[b,u+i-p,v+j-q,c] w[i,j,c,k]
 *     dx[b,n,m,c] = sum_ijk dy[b,n-i+p,m-j+q,k] w[i,j,c,k]      the same sum with the kernel turned by 180 degrees
 *
 * A thread makes two pixels with two channels each. Texels read are what it costs, so a row of pixels is read once for all
 * columns of the kernel: at a side of 5, eight reads for forty products. tfjs writes every window out first (im2col) and
 * reads its input gradient number by number.
 */
import type * as tf from "@tensorflow/tfjs";
import { plainConvolution, type Shape4 } from "#kernels/convolution.ts";
import { putKernelInFront } from "#kernels/kernel-in-front.ts";
import {
  clearPastEdge,
  packed,
  pixelsOrZero,
  type WebGLBackend,
  type WebGLProgram,
} from "#kernels/webgl-program.ts";

export function registerConvolutionWebGL(): void {
  putKernelInFront("webgl", "Conv2D", ({ inputs, attrs, backend }) => {
    const { x, filter } = inputs as Record<"x" | "filter", tf.TensorInfo>;
    const info = plainConvolution(attrs, x.shape as Shape4, filter.shape as Shape4);
    if (!info) return null;
    const { top, left } = info.padInfo;
    const program = convolutionProgram({
      input: info.inShape,
      filter: info.filterShape,
      output: info.outShape,
      before: { top, left },
      turned: false,
    });
    return (backend as WebGLBackend).runWebGLProgram(program, [x, filter], "float32");
  });
  putKernelInFront("webgl", "Conv2DBackpropInput", ({ inputs, attrs, backend }) => {
    const { dy, filter } = inputs as Record<"dy" | "filter", tf.TensorInfo>;
    const { inputShape } = attrs as unknown as { inputShape: Shape4 };
    const info = plainConvolution(attrs, inputShape, filter.shape as Shape4);
    if (!info) return null;
    const { top, left } = info.padInfo;
    const program = convolutionProgram({
      input: info.outShape,
      filter: info.filterShape,
      output: info.inShape,
      // What the forward pass padded by p, its adjoint pads by kernel - 1 - p.
      before: { top: info.filterHeight - 1 - top, left: info.filterWidth - 1 - left },
      turned: true,
    });
    return (backend as WebGLBackend).runWebGLProgram(program, [dy, filter], "float32");
  });
}

interface Convolution {
  readonly input: Shape4;
  /** [height, width, C, K], for the turned kernel, too. */
  readonly filter: Shape4;
  readonly output: Shape4;
  /** Zeros above and to the left of the input. */
  readonly before: { readonly top: number; readonly left: number };
  /** Turned by 180 degrees, from K channels to C. */
  readonly turned: boolean;
}

function convolutionProgram({ input, filter, output, before, turned }: Convolution): WebGLProgram {
  const [, height, , channels] = input;
  const [filterHeight, filterWidth] = filter;
  // Columns that the two pixels' windows reach, counted in texels from the output's own.
  const firstTexel = Math.floor(-before.left / 2);
  const lastTexel = Math.floor((filterWidth - before.left) / 2);
  const texels = Array.from({ length: lastTexel - firstTexel + 1 }, (_, i) => firstTexel + i);
  const texel = (t: number) => `x${t - firstTexel}`;
  /** The two pixels under column j of the kernel: a texel, or halves of two. */
  const pixels = (j: number) => {
    const offset = j - before.left;
    const t = Math.floor(offset / 2);
    return offset % 2 === 0 ? texel(t) : `vec4(${texel(t)}.zw, ${texel(t + 1)}.xy)`;
  };
  const weights = (j: number) =>
    turned
      ? `getWeights(${filterHeight - 1} - i, ${filterWidth - 1 - j}, at.w, c).xzyw`
      : `getWeights(i, ${j}, c, at.w)`;
  const product = (j: number) => `
    x = ${pixels(j)};
    w = ${weights(j)};
    sum += x.xxzz * w.xyxy;
    sum += x.yyww * w.zwzw;`;
  return {
    ...packed,
    variableNames: ["x", "weights"],
    outputShape: output,
    userCode: `
      ${pixelsOrZero("pixels", "getX", input)}
      void main() {
        ivec4 at = getOutputCoords();
        vec4 sum = vec4(0.0);
        for (int i = 0; i < ${filterHeight}; i++) {
          int row = at.y + i - ${before.top};
          if (row < 0 || row >= ${height}) continue;
          for (int c = 0; c < ${channels}; c += 2) {
            ${texels.map((t) => `vec4 ${texel(t)} = pixels(at.x, row, at.z + ${2 * t}, c);`).join("\n")}
            vec4 x, w;
            ${Array.from({ length: filterWidth }, (_, j) => product(j)).join("\n")}
          }
        }
        ${clearPastEdge("sum", "at.z", output[2], "at.w", output[3])}
        setOutput(sum);
      }`,
  };
}
