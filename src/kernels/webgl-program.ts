/** What this room uses of tfjs's WebGL backend (`MathBackendWebGL`), and what its packed shaders have in common. */
import type * as tf from "@tensorflow/tfjs";
import type { Shape4 } from "#kernels/convolution.ts";

export interface WebGLBackend {
  runWebGLProgram(program: WebGLProgram, inputs: tf.TensorInfo[], dtype: "float32"): tf.TensorInfo;
  disposeIntermediateTensorInfo(tensor: tf.TensorInfo): void;
}

/**
 * tfjs's `GPGPUProgram`: a fragment shader, one thread a texel of the output. Its cache is keyed by source and shapes and
 * never cleared: nothing that changes is baked in but those.
 */
export interface WebGLProgram {
  readonly variableNames: string[];
  readonly outputShape: number[];
  readonly userCode: string;
  readonly packedInputs?: boolean;
  readonly packedOutput?: boolean;
}

/**
 * A packed texel holds two by two of the last two dimensions; tfjs's own element-wise shaders leave their results so. Of
 * pictures [B,H,W,C] that is
 *
 *     x: pixel v, channel c      y: pixel v, channel c + 1
 *     z: pixel v + 1, channel c  w: pixel v + 1, channel c + 1        with v and c even,
 *
 * where sides are odd, the last texels reach past the edge; what stands there is unknown when read, and zero is written.
 */
export const packed = { packedInputs: true, packedOutput: true } as const;

/** GLSL that puts zero where a texel of the last two dimensions reaches past their sides. */
export const clearPastEdge = (texel: string, row: string, rows: number, column: string, columns: number) =>
  (rows % 2 === 0 ? "" : `if (${row} == ${rows - 1}) ${texel}.zw = vec2(0.0);\n`) +
  (columns % 2 === 0 ? "" : `if (${column} == ${columns - 1}) ${texel}.yw = vec2(0.0);\n`);

/**
 * GLSL of a function that reads two pixels with two channels of a picture, zeros left and right of it. What is read there
 * is another pixel of the row, times zero: quicker than not to read, and no stale texel that may be no number.
 */
export const pixelsOrZero = (name: string, getter: string, [, , width, channels]: Shape4) => `
  vec4 ${name}(int b, int row, int column, int channel) {
    int inside = clamp(column, 0, ${width - 1 - ((width - 1) % 2)});
    vec4 texel = ${getter}(b, row, inside, channel) * float(inside == column);
    ${clearPastEdge("texel", "column", width, "channel", channels)}
    return texel;
  }`;

/**
 * Adds up what several threads have each added up a part of: `partial` [parts, ...] -> this shape.
 * @param place GLSL: where in a part the texel `at` of the output stands
 */
export const sumOfParts = (parts: number, outputShape: number[], place: string): WebGLProgram => ({
  ...packed,
  variableNames: ["partial"],
  outputShape,
  userCode: `
    void main() {
      ${outputShape.length === 1 ? "int" : `ivec${outputShape.length}`} at = getOutputCoords();
      vec4 sum = vec4(0.0);
      for (int part = 0; part < ${parts}; part++) sum += getPartial(part, ${place});
      setOutput(sum);
    }`,
});
