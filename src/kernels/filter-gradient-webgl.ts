/**
 * A convolution's gradient to its weights as packed fragment shaders, for stride 1; the rest goes on to tfjs's kernel.
 *
 *     dw[i,j,c,k] = sum_buv x[b,u+i-p,v+j-q,c] dy[b,u,v,k]
 *
 * tfjs has one thread a weight loop over the whole batch: few threads, each so long that a graphics card stands idle and
 * its watchdog may end the draw. Here the sum is cut into parts of some rows of the pictures, each thread makes two by two
 * weights of one part, and a second draw adds the parts up.
 */
import type * as tf from "@tensorflow/tfjs";
import { plainConvolution, type Shape4 } from "#kernels/convolution.ts";
import { putKernelInFront } from "#kernels/kernel-in-front.ts";
import {
  clearPastEdge,
  packed,
  pixelsOrZero,
  sumOfParts,
  type WebGLBackend,
  type WebGLProgram,
} from "#kernels/webgl-program.ts";

/** Pairs of pixels that a thread adds up, about. At a batch of 64, `compact` has 14,000 to 74,000 threads with it. */
const pairsAPart = 512;

export function registerFilterGradientWebGL(): void {
  putKernelInFront("webgl", "Conv2DBackpropFilter", ({ inputs, attrs, backend }) => {
    const { x, dy } = inputs as Record<"x" | "dy", tf.TensorInfo>;
    const { filterShape } = attrs as unknown as { filterShape: Shape4 };
    const info = plainConvolution(attrs, x.shape as Shape4, filterShape);
    if (!info) return null;
    const webgl = backend as WebGLBackend;
    const rows = info.batchSize * info.outHeight;
    const rowsAPart = Math.ceil(pairsAPart / Math.ceil(info.outWidth / 2));
    const parts = Math.ceil(rows / rowsAPart);
    const partial = webgl.runWebGLProgram(partialProgram(info, parts, rowsAPart), [x, dy], "float32");
    const gradient = webgl.runWebGLProgram(
      sumOfParts(parts, filterShape, `at.x * ${info.filterWidth} + at.y, at.z, at.w`),
      [partial],
      "float32",
    );
    webgl.disposeIntermediateTensorInfo(partial);
    return gradient;
  });
}

/** [parts, i * j, C, K] */
function partialProgram(info: tf.backend_util.Conv2DInfo, parts: number, rowsAPart: number): WebGLProgram {
  const { batchSize, inHeight, inChannels, outHeight, outWidth, outChannels, filterHeight, filterWidth } =
    info;
  const { top, left } = info.padInfo;
  return {
    ...packed,
    variableNames: ["x", "dy"],
    outputShape: [parts, filterHeight * filterWidth, inChannels, outChannels],
    userCode: `
      ${pixelsOrZero("pixels", "getX", info.inShape)}
      void main() {
        ivec4 at = getOutputCoords();
        int i = at.y / ${filterWidth};
        int shift = at.y - i * ${filterWidth} - ${left};
        // Where the shift is odd, two pixels of x are halves of two texels, the first of which is the last one's second.
        bool odd = (shift & 1) == 1;
        if (odd) shift++;
        vec4 sum = vec4(0.0);
        int end = min((at.x + 1) * ${rowsAPart}, ${batchSize * outHeight});
        for (int line = at.x * ${rowsAPart}; line < end; line++) {
          int b = line / ${outHeight};
          int u = line - b * ${outHeight};
          int row = u + i - ${top};
          if (row < 0 || row >= ${inHeight}) continue;
          vec4 last = odd ? pixels(b, row, shift - 2, at.z) : vec4(0.0);
          for (int v = 0; v < ${outWidth}; v += 2) {
            vec4 next = pixels(b, row, v + shift, at.z);
            vec4 x = odd ? vec4(last.zw, next.xy) : next;
            vec4 dy = getDy(b, u, v, at.w);
            ${clearPastEdge("dy", "v", outWidth, "at.w", outChannels)}
            sum += x.xxyy * dy.xyxy;
            sum += x.zzww * dy.zwzw;
            last = next;
          }
        }
        setOutput(sum);
      }`,
  };
}
