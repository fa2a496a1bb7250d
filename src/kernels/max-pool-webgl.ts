/**
 * 2x2 max pooling with stride 2 and its gradient as packed fragment shaders; other pools go on to tfjs's kernels.
 *
 * The gradient of an output goes to the first of its four inputs that equals the maximum (row by row), as it does on
 * WASM. The windows do not overlap, so a texel of the gradient, two pixels of one row, lies in one window: two reads of
 * the input and one of dy. tfjs first writes down where every maximum stands, then searches the windows of every pixel.
 */
import type * as tf from "@tensorflow/tfjs";
import type { Shape4 } from "#kernels/convolution.ts";
import { putKernelInFront } from "#kernels/kernel-in-front.ts";
import { clearPastEdge, packed, type WebGLBackend, type WebGLProgram } from "#kernels/webgl-program.ts";

export function registerMaxPoolWebGL(): void {
  putKernelInFront("webgl", "MaxPool", ({ inputs, attrs, backend }) => {
    const { x } = inputs as Record<"x", tf.TensorInfo>;
    if (!isPlainHalving(attrs as unknown as PoolAttributes)) return null;
    return (backend as WebGLBackend).runWebGLProgram(poolProgram(x.shape as Shape4), [x], "float32");
  });
  putKernelInFront("webgl", "MaxPoolGrad", ({ inputs, attrs, backend }) => {
    const { input, dy } = inputs as Record<"input" | "dy", tf.TensorInfo>;
    if (!isPlainHalving(attrs as unknown as PoolAttributes)) return null;
    const program = gradientProgram(input.shape as Shape4);
    return (backend as WebGLBackend).runWebGLProgram(program, [input, dy], "float32");
  });
}

interface PoolAttributes {
  readonly filterSize: number | readonly number[];
  readonly strides: number | readonly number[];
  readonly pad: unknown;
}

const isPlainHalving = ({ filterSize, strides, pad }: PoolAttributes): boolean =>
  [filterSize, strides].flat().every((side) => side === 2) && pad === "valid";

function poolProgram([batch, height, width, channels]: Shape4): WebGLProgram {
  const outWidth = Math.floor(width / 2);
  return {
    ...packed,
    variableNames: ["x"],
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
        vec4 result = vec4(greatest(at, at.z * 2), greatest(at, at.z * 2 + 2));
        ${clearPastEdge("result", "at.z", outWidth, "at.w", channels)}
        setOutput(result);
      }`,
  };
}

function gradientProgram([batch, height, width, channels]: Shape4): WebGLProgram {
  return {
    ...packed,
    variableNames: ["x", "dy"],
    outputShape: [batch, height, width, channels],
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
        // Ones where the maximum stands; \`open\` where it has not been found yet.
        vec4 above = vec4(equal(upper, greatest.xyxy));
        vec4 below = vec4(equal(lower, greatest.xyxy));
        above.zw *= 1.0 - above.xy;
        vec2 open = 1.0 - above.xy - above.zw;
        below.xy *= open;
        below.zw *= open - below.xy;
        vec4 pair = getDy(at.x, window.x, window.y, at.w);
        vec2 dy = (window.y & 1) == 0 ? pair.xy : pair.zw;
        vec4 gradient = ((at.y & 1) == 0 ? above : below) * dy.xyxy;
        ${clearPastEdge("gradient", "at.z", width, "at.w", channels)}
        setOutput(gradient);
      }`,
  };
}
