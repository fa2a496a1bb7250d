/**
 * The sampler's kernels as fragment shaders (WebGL 2, float32 textures), one thread an output number.
 *
 * WebGL has no atomic additions, so dL/dU cannot be scattered to the four neighbours as the loops do: every input
 * pixel *pulls* what is due to it. To look at few output pixels it first asks, row by row of the output, whether that
 * row's samples come near at all; a pass before has written each row's bounds. That holds for any grid, not only for
 * affine ones, and needs no inverse of theta (which may not exist). It is also deterministic, which a scatter is not.
 */
import * as tf from "@tensorflow/tfjs";
import { GridSample, GridSampleGridGradient, GridSampleImageGradient } from "#kernels/grid-sample.ts";

/** What this room uses of the WebGL backend (`MathBackendWebGL`). */
interface WebGLBackend {
  runWebGLProgram(program: Program, inputs: tf.TensorInfo[], dtype: "float32"): tf.TensorInfo;
  disposeIntermediateTensorInfo(tensor: tf.TensorInfo): void;
}
/** tfjs's `GPGPUProgram`. Its cache is keyed by source and shapes: nothing that changes is baked in but those. */
interface Program {
  variableNames: string[];
  outputShape: number[];
  userCode: string;
}
type Shape4 = [number, number, number, number];

export function registerGridSampleWebGL(): void {
  const register = (
    kernelName: string,
    run: (backend: WebGLBackend, inputs: tf.NamedTensorInfoMap) => tf.TensorInfo,
  ) =>
    tf.registerKernel({
      kernelName,
      backendName: "webgl",
      kernelFunc: ({ inputs, backend }) => run(backend as WebGLBackend, inputs),
    });

  register(GridSample, (backend, { image, grid }) =>
    backend.runWebGLProgram(
      sampleProgram(shapeOf(image), shapeOf(grid)),
      [image, grid] as tf.TensorInfo[],
      "float32",
    ),
  );
  register(GridSampleGridGradient, (backend, { image, grid, warpedGradient }) =>
    backend.runWebGLProgram(
      gridGradientProgram(shapeOf(image), shapeOf(grid)),
      [warpedGradient, image, grid] as tf.TensorInfo[],
      "float32",
    ),
  );
  register(GridSampleImageGradient, (backend, { image, grid, warpedGradient }) => {
    const bounds = backend.runWebGLProgram(
      rowBoundsProgram(shapeOf(image), shapeOf(grid)),
      [grid] as tf.TensorInfo[],
      "float32",
    );
    const gradient = backend.runWebGLProgram(
      imageGradientProgram(shapeOf(image), shapeOf(grid)),
      [warpedGradient, grid, bounds] as tf.TensorInfo[],
      "float32",
    );
    backend.disposeIntermediateTensorInfo(bounds);
    return gradient;
  });
}

/** GLSL tells 3.0 from 3. */
const glslFloat = (value: number) => value.toFixed(1);

const shapeOf = (tensor: tf.TensorInfo | undefined) => (tensor as tf.TensorInfo).shape as Shape4;

/** Source point of output pixel (b, i, j) in pixels of an image of this size. */
const sourcePoint = ([, height, width]: Shape4) => `
  vec2 sourcePoint(int b, int i, int j) {
    vec2 normalised = vec2(getGrid(b, i, j, 0), getGrid(b, i, j, 1));
    return ((normalised + 1.0) * vec2(${width}.0, ${height}.0) - 1.0) * 0.5;
  }`;

function sampleProgram(image: Shape4, grid: Shape4): Program {
  const [batch, height, width, channels] = image;
  return {
    variableNames: ["image", "grid"],
    outputShape: [batch, grid[1], grid[2], channels],
    userCode: `
      ${sourcePoint(image)}
      void main() {
        ivec4 at = getOutputCoords();
        vec2 point = sourcePoint(at.x, at.y, at.z);
        vec2 corner = floor(point);
        float sum = 0.0;
        for (int dn = 0; dn <= 1; dn++) {
          for (int dm = 0; dm <= 1; dm++) {
            vec2 pixel = corner + vec2(dm, dn);
            if (pixel.x < 0.0 || pixel.x > ${width - 1}.0 || pixel.y < 0.0 || pixel.y > ${height - 1}.0) continue;
            vec2 weight = 1.0 - abs(point - pixel);
            sum += weight.x * weight.y * getImage(at.x, int(pixel.y), int(pixel.x), at.w);
          }
        }
        setOutput(sum);
      }`,
  };
}

function gridGradientProgram(image: Shape4, grid: Shape4): Program {
  const [, height, width, channels] = image;
  return {
    variableNames: ["warpedGradient", "image", "grid"],
    outputShape: [...grid],
    userCode: `
      ${sourcePoint(image)}
      void main() {
        ivec4 at = getOutputCoords();
        vec2 point = sourcePoint(at.x, at.y, at.z);
        vec2 corner = floor(point);
        float sum = 0.0;
        for (int dn = 0; dn <= 1; dn++) {
          for (int dm = 0; dm <= 1; dm++) {
            vec2 pixel = corner + vec2(dm, dn);
            if (pixel.x < 0.0 || pixel.x > ${width - 1}.0 || pixel.y < 0.0 || pixel.y > ${height - 1}.0) continue;
            vec2 weight = 1.0 - abs(point - pixel);
            float slope = at.w == 0
              ? (dm == 0 ? -1.0 : 1.0) * weight.y * ${glslFloat(width / 2)}
              : (dn == 0 ? -1.0 : 1.0) * weight.x * ${glslFloat(height / 2)};
            float pull = 0.0;
            for (int c = 0; c < ${channels}; c++) {
              pull += getImage(at.x, int(pixel.y), int(pixel.x), c) * getWarpedGradient(at.x, at.y, at.z, c);
            }
            sum += slope * pull;
          }
        }
        setOutput(sum);
      }`,
  };
}

/** Least x, greatest x, least y, greatest y (pixels) that a row of the output samples: [B,h,4]. */
function rowBoundsProgram(image: Shape4, grid: Shape4): Program {
  return {
    variableNames: ["grid"],
    outputShape: [grid[0], grid[1], 4],
    userCode: `
      ${sourcePoint(image)}
      void main() {
        ivec3 at = getOutputCoords();
        vec2 least = sourcePoint(at.x, at.y, 0);
        vec2 greatest = least;
        for (int j = 1; j < ${grid[2]}; j++) {
          vec2 point = sourcePoint(at.x, at.y, j);
          least = min(least, point);
          greatest = max(greatest, point);
        }
        setOutput(at.z == 0 ? least.x : at.z == 1 ? greatest.x : at.z == 2 ? least.y : greatest.y);
      }`,
  };
}

function imageGradientProgram(image: Shape4, grid: Shape4): Program {
  return {
    variableNames: ["warpedGradient", "grid", "bounds"],
    outputShape: [...image],
    userCode: `
      ${sourcePoint(image)}
      void main() {
        ivec4 at = getOutputCoords();
        vec2 pixel = vec2(at.z, at.y);
        float sum = 0.0;
        for (int i = 0; i < ${grid[1]}; i++) {
          if (pixel.x <= getBounds(at.x, i, 0) - 1.0 || pixel.x >= getBounds(at.x, i, 1) + 1.0) continue;
          if (pixel.y <= getBounds(at.x, i, 2) - 1.0 || pixel.y >= getBounds(at.x, i, 3) + 1.0) continue;
          for (int j = 0; j < ${grid[2]}; j++) {
            vec2 weight = max(vec2(0.0), 1.0 - abs(sourcePoint(at.x, i, j) - pixel));
            float share = weight.x * weight.y;
            if (share > 0.0) sum += share * getWarpedGradient(at.x, i, j, at.w);
          }
        }
        setOutput(sum);
      }`,
  };
}
