/**
 * The bilinear sampler as tfjs kernels, so that it is differentiated like any other operation.
 *
 * tfjs has no such kernel: `tf.image.transform` has no gradient, and a sampler made of `tf.gather` has one that is
 * quadratic on WebGL. Three kernels stand here by name; `grid-sample-cpu.ts`,
 * `grid-sample-wasm.ts` and `grid-sample-webgl.ts` compute them.
 */
import * as tf from "@tensorflow/tfjs";

/** image [B,H,W,C], grid [B,h,w,2] -> warped [B,h,w,C] */
export const GridSample = "GridSample";
/** warpedGradient [B,h,w,C], grid, image (for its shape) -> [B,H,W,C] */
export const GridSampleImageGradient = "GridSampleImageGradient";
/** warpedGradient [B,h,w,C], image, grid -> [B,h,w,2] */
export const GridSampleGridGradient = "GridSampleGridGradient";

/**
 * A registered gradient, unlike `tf.customGrad`, computes only what is asked for: at the network's input nobody
 * wants dL/dU, and so nobody pays for it.
 */
export function registerGridSampleGradient(): void {
  tf.registerGradient({
    kernelName: GridSample,
    inputsToSave: ["image", "grid"],
    gradFunc: (upstream, saved) => {
      const warpedGradient = upstream as tf.Tensor4D;
      const [image, grid] = saved as [tf.Tensor4D, tf.Tensor4D];
      return {
        image: () =>
          tf.engine().runKernel(GridSampleImageGradient, { warpedGradient, grid, image }) as tf.Tensor,
        grid: () =>
          tf.engine().runKernel(GridSampleGridGradient, { warpedGradient, grid, image }) as tf.Tensor,
      };
    },
  });
}
