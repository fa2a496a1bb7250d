/** What the Gradient panel draws, from an answer: everything for the theta that was asked about, so that it belongs together. */
import { useMemo } from "react";
import { cornerPulls, type Pulls, pullsOf, thetaShares } from "#geometry/pulls.ts";
import { quadrilateral } from "#geometry/quad.ts";
import { useSizes, useTransform } from "#store/selectors.ts";
import { useWayBack } from "#store/way-back.ts";

type Told = NonNullable<NonNullable<NonNullable<ReturnType<typeof useWayBack>>["reply"]>["told"]>;

export interface Traced {
  readonly told: Told;
  readonly pulls: Pulls;
  /** What each output pixel adds to each number of dL/dtheta: [outputSize^2][thetaSize] */
  readonly shares: readonly Float64Array[];
  /** Normalised, numbered as everywhere. */
  readonly corners: readonly number[];
  /** -J dL/dtheta at each. */
  readonly cornerPulls: readonly number[];
  /** dL/dV, its channels added up: [outputSize^2] */
  readonly brightness: Float32Array;
}

export function useTraced(isWanted: boolean) {
  const answer = useWayBack(isWanted);
  const transform = useTransform();
  const { inputSize: size, outputSize } = useSizes();
  const told = answer?.reply?.told ?? null;
  const traced = useMemo((): Traced | null => {
    if (!told) return null;
    const { theta, sampled, warpedGradient, thetaGradient } = told;
    const pulls = pullsOf(transform, theta, { sampled, warpedGradient, size, outputSize });
    const channels = warpedGradient.length / outputSize ** 2;
    const brightness = new Float32Array(outputSize ** 2);
    for (const [i, slope] of warpedGradient.entries()) {
      const pixel = Math.floor(i / channels);
      brightness[pixel] = (brightness[pixel] as number) + slope;
    }
    return {
      told,
      pulls,
      shares: thetaShares(transform, theta, pulls),
      corners: quadrilateral(transform, theta),
      cornerPulls: cornerPulls(transform, theta, thetaGradient),
      brightness,
    };
  }, [told, transform, size, outputSize]);
  return { traced, answer };
}
