/**
 * Max pool, bias and relu in one as packed fragment shaders, and the gradient of a 2x2 max pool alone.
 *
 * The windows do not overlap, so a texel of the gradient, two pixels of one row, lies in one window: two reads of the input
 * and one each of output and upstream gradient. tfjs first writes down where every maximum stands, then searches the
 * windows of every pixel; and of equal maxima its WebGL kernel takes the last, ours (row by row) the first, like all others.
 */
import * as tf from "@tensorflow/tfjs";
import type { Shape4 } from "#kernels/convolution.ts";
import { isHalvingPool } from "#kernels/halving-pool.ts";
import { putKernelInFront } from "#kernels/kernel-in-front.ts";
import { BiasReluGradient, MaxPoolBiasRelu, MaxPoolBiasReluGradient } from "#kernels/max-pool-bias-relu.ts";
import {
  clearPastEdge,
  packed,
  sumOfParts,
  type WebGLBackend,
  type WebGLProgram,
} from "#kernels/webgl-program.ts";

/** Pairs of pixels that a thread adds up for the bias, about. */
const pairsAPart = 64;

export function registerMaxPoolBiasReluWebGL(): void {
  const register = <Name extends string>(
    kernelName: string,
    run: (backend: WebGLBackend, inputs: Record<Name, tf.TensorInfo>) => tf.TensorInfo,
  ) =>
    tf.registerKernel({
      kernelName,
      backendName: "webgl",
      kernelFunc: ({ inputs, backend }) =>
        run(backend as WebGLBackend, inputs as Record<Name, tf.TensorInfo>),
    });
  register<"x" | "bias">(MaxPoolBiasRelu, (backend, { x, bias }) =>
    backend.runWebGLProgram(poolProgram(x.shape as Shape4), [x, bias], "float32"),
  );
  register<"x" | "y" | "dy">(MaxPoolBiasReluGradient, (backend, { x, y, dy }) =>
    backend.runWebGLProgram(gradientProgram(x.shape as Shape4, "relu"), [x, dy, y], "float32"),
  );
  register<"y" | "dy">(BiasReluGradient, (backend, { y, dy }) => {
    const [batch, height, width, channels] = y.shape as Shape4;
    const linesAPart = Math.ceil(pairsAPart / Math.ceil(width / 2));
    const parts = Math.ceil((batch * height) / linesAPart);
    const partial = backend.runWebGLProgram(
      biasProgram(y.shape as Shape4, parts, linesAPart),
      [y, dy],
      "float32",
    );
    const gradient = backend.runWebGLProgram(sumOfParts(parts, [channels], "0, 0, at"), [partial], "float32");
    backend.disposeIntermediateTensorInfo(partial);
    return gradient;
  });
  putKernelInFront("webgl", "MaxPoolGrad", ({ inputs, attrs, backend }) => {
    const { input, dy } = inputs as Record<"input" | "dy", tf.TensorInfo>;
    if (!isHalvingPool(attrs, input.shape as Shape4)) return null;
    const program = gradientProgram(input.shape as Shape4, "no relu");
    return (backend as WebGLBackend).runWebGLProgram(program, [input, dy], "float32");
  });
}

/** x [B,H,W,C], bias [C] -> [B,H/2,W/2,C] */
function poolProgram([batch, height, width, channels]: Shape4): WebGLProgram {
  const outWidth = Math.floor(width / 2);
  return {
    ...packed,
    variableNames: ["x", "bias"],
    outputShape: [batch, Math.floor(height / 2), outWidth, channels],
    userCode: `
      vec2 greatest(ivec4 at, int column) {
        vec4 upper = getX(at.x, at.y * 2, column, at.w);
        vec4 lower = getX(at.x, at.y * 2 + 1, column, at.w);
        vec4 greater = max(upper, lower);
        return max(greater.xy, greater.zw);
      }
      void main() {
        ivec4 at = getOutputCoords();
        vec4 pooled = vec4(greatest(at, at.z * 2), greatest(at, at.z * 2 + 2));
        vec4 result = max(pooled + getBias(at.w).xyxy, 0.0);
        ${clearPastEdge("result", "at.z", outWidth, "at.w", channels)}
        setOutput(result);
      }`,
  };
}

/** x [B,H,W,C], dy [B,H/2,W/2,C] and, where relu cut off, y like dy -> dx like x */
function gradientProgram(shape: Shape4, after: "relu" | "no relu"): WebGLProgram {
  const [, height, width, channels] = shape;
  return {
    ...packed,
    variableNames: after === "relu" ? ["x", "dy", "y"] : ["x", "dy"],
    outputShape: shape,
    userCode: `
      void main() {
        ivec4 at = getOutputCoords();
        ivec2 window = at.yz / 2;
        if (window.x >= ${Math.floor(height / 2)} || window.y >= ${Math.floor(width / 2)}) {
          setOutput(vec4(0.0));
          return;
        }
        vec4 upper = getX(at.x, window.x * 2, at.z, at.w);
        vec4 lower = getX(at.x, window.x * 2 + 1, at.z, at.w);
        vec4 greater = max(upper, lower);
        vec2 greatest = max(greater.xy, greater.zw);
        // Ones where the maximum stands, first of all that are equal.
        vec4 above = vec4(equal(upper, greatest.xyxy));
        vec4 below = vec4(equal(lower, greatest.xyxy));
        above.zw *= 1.0 - above.xy;
        vec2 unfound = 1.0 - above.xy - above.zw;
        below.xy *= unfound;
        below.zw *= unfound - below.xy;
        vec4 upstream = getDy(at.x, window.x, window.y, at.w);
        ${after === "relu" ? "upstream *= vec4(greaterThan(getY(at.x, window.x, window.y, at.w), vec4(0.0)));" : ""}
        vec2 dy = (window.y & 1) == 0 ? upstream.xy : upstream.zw;
        vec4 dx = ((at.y & 1) == 0 ? above : below) * dy.xyxy;
        ${clearPastEdge("dx", "at.z", width, "at.w", channels)}
        setOutput(dx);
      }`,
  };
}

/** y, dy [B,h,w,C] -> sums over some lines of the pictures each, [parts,1,1,C] */
function biasProgram(
  [batch, height, width, channels]: Shape4,
  parts: number,
  linesAPart: number,
): WebGLProgram {
  return {
    ...packed,
    variableNames: ["y", "dy"],
    outputShape: [parts, 1, 1, channels],
    userCode: `
      void main() {
        ivec4 at = getOutputCoords();
        vec2 sum = vec2(0.0);
        int end = min((at.x + 1) * ${linesAPart}, ${batch * height});
        for (int line = at.x * ${linesAPart}; line < end; line++) {
          int b = line / ${height};
          int u = line - b * ${height};
          for (int v = 0; v < ${width}; v += 2) {
            vec4 dy = getDy(b, u, v, at.w) * vec4(greaterThan(getY(b, u, v, at.w), vec4(0.0)));
            ${clearPastEdge("dy", "v", width, "at.w", channels)}
            sum += dy.xy + dy.zw;
          }
        }
        setOutput(vec4(sum, 0.0, 0.0));
      }`,
  };
}
