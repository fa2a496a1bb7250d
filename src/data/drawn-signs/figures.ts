/** People and the deer of the warning signs, in sign coordinates: they stand on the ground line of the triangle. */
import { circle, type Shape, trace } from "#data/drawn-signs/path.ts";
import { stroke } from "#data/drawn-signs/stroke.ts";

const limbs = (data: string, width: number): Shape => stroke(trace(data), width, { joint: "round" });

/** A grown-up who strides to the left. */
export function walker(): Shape {
  return [
    ...circle([-0.02, -0.25], 0.08),
    ...trace("M-.07 -.15 L.04 -.15 Q.08 -.14 .08 -.08 L.06 .17 L-.07 .17 L-.1 -.08 Q-.1 -.14 -.07 -.15 Z"),
    ...limbs("M-.03 .14 L-.12 .34 L-.23 .56", 0.08),
    ...limbs("M.02 .14 L.1 .34 L.19 .56", 0.08),
    ...limbs("M-.07 -.1 L-.18 .02 L-.26 .07", 0.055),
    ...limbs("M.06 -.1 L.17 .03 L.18 .17", 0.055),
  ];
}

/** Two children who run to the left, hand in hand, the smaller one ahead. */
export function runningChildren(): Shape {
  return [
    ...circle([0.08, -0.12], 0.072),
    ...trace("M.0 -.04 L.14 -.05 L.2 .18 L.06 .22 Z"),
    ...limbs("M.09 .19 L.0 .29 L.0 .47", 0.075),
    ...limbs("M.16 .18 L.27 .3 L.42 .37", 0.075),
    ...limbs("M.13 -.02 L.24 .07 L.31 .0", 0.052),
    ...limbs("M.03 -.02 L-.06 .09 L-.15 .14", 0.052),
    ...circle([-0.29, 0.07], 0.06),
    ...trace("M-.34 .14 L-.23 .13 L-.18 .31 L-.31 .33 Z"),
    ...limbs("M-.29 .31 L-.36 .38 L-.36 .5", 0.062),
    ...limbs("M-.22 .3 L-.15 .38 L-.05 .43", 0.062),
    ...limbs("M-.25 .16 L-.15 .14", 0.045),
    ...limbs("M-.32 .16 L-.39 .24 L-.46 .2", 0.045),
  ];
}

/** A worker on the left who bends over a shovel; the heap lies on the right. */
export function worker(): Shape {
  return [
    ...circle([0.02, -0.11], 0.078),
    ...trace("M-.14 -.18 Q-.02 -.16 .0 -.06 L-.08 .2 L-.3 .22 L-.27 .04 Z"),
    ...limbs("M-.24 .18 L-.27 .36 L-.36 .55", 0.09),
    ...limbs("M-.15 .18 L-.09 .36 L-.12 .55", 0.09),
    ...limbs("M-.04 -.06 L.03 .12 L.1 .2", 0.06),
    ...limbs("M-.16 .1 L.24 .38", 0.036),
    ...trace("M.0 .58 L.2 .33 Q.26 .27 .33 .34 L.56 .58 Z"),
  ];
}

/** A deer that leaps to the left, its hind legs stretched out behind. */
export function leapingDeer(): Shape {
  return [
    ...trace(
      "M-.26 .01 L-.17 -.08 L-.1 -.06 Q-.06 .08 .06 .12 Q.22 .15 .3 .24 L.36 .22 L.34 .31 Q.33 .4 .24 .38 " +
        "Q.06 .34 -.06 .28 Q-.14 .2 -.12 .06 L-.2 .05 Z",
    ),
    ...limbs("M-.07 .23 L-.27 .21 L-.22 .32", 0.046),
    ...limbs("M-.04 .27 L-.19 .34 L-.3 .34", 0.046),
    ...limbs("M.28 .34 L.36 .43 L.49 .55", 0.052),
    ...limbs("M.22 .36 L.29 .47 L.41 .56", 0.046),
    ...limbs("M-.12 -.07 L-.07 -.2 M-.15 -.07 L-.17 -.2", 0.03),
  ];
}
