/** People and the deer of the warning signs, in sign coordinates: they stand on the ground line of the triangle. */
import { circle, type Shape, trace } from "#data/drawn-signs/path.ts";
import { stroke } from "#data/drawn-signs/stroke.ts";

const limbs = (data: string, width: number): Shape => stroke(trace(data), width, { joint: "round" });

/** A grown-up who strides to the left. */
export function walker(): Shape {
  return [
    ...circle([0.0, -0.31], 0.085),
    ...trace("M-.07 -.2 L.07 -.2 Q.12 -.19 .12 -.13 L.1 .14 L-.08 .14 L-.1 -.13 Q-.1 -.19 -.07 -.2 Z"),
    ...limbs("M-.03 .12 L-.12 .34 L-.25 .6", 0.095),
    ...limbs("M.05 .12 L.13 .35 L.22 .6", 0.095),
    ...limbs("M-.06 -.14 L-.18 .0 L-.29 .07", 0.065),
    ...limbs("M.08 -.14 L.19 .04 L.2 .19", 0.065),
  ];
}

/** Two children who run to the left, hand in hand, the smaller one ahead. */
export function runningChildren(): Shape {
  return [
    ...circle([0.13, -0.2], 0.078),
    ...trace("M.07 -.1 L.21 -.12 L.25 .18 L.07 .2 Z"),
    ...limbs("M.12 .17 L.0 .33 L.06 .56", 0.085),
    ...limbs("M.2 .16 L.29 .36 L.44 .46", 0.085),
    ...limbs("M.21 -.08 L.33 .04 L.39 -.05", 0.06),
    ...limbs("M.1 -.06 L-.03 .08 L-.12 .16", 0.06),
    ...circle([-0.24, 0.08], 0.068),
    ...trace("M-.3 .17 L-.19 .16 L-.13 .38 L-.32 .4 Z"),
    ...limbs("M-.27 .38 L-.35 .48 L-.32 .6", 0.07),
    ...limbs("M-.18 .37 L-.13 .48 L-.02 .55", 0.07),
    ...limbs("M-.21 .19 L-.12 .16", 0.055),
    ...limbs("M-.28 .19 L-.38 .27 L-.45 .24", 0.05),
  ];
}

/** A worker who bends over a shovel; the heap lies on the right. */
export function worker(): Shape {
  return [
    ...circle([0.0, -0.25], 0.085),
    ...trace("M-.08 -.17 L.06 -.14 L.02 .1 L-.18 .16 L-.2 .06 Z"),
    ...limbs("M-.13 .1 L-.22 .34 L-.38 .6", 0.105),
    ...limbs("M-.06 .1 L.02 .32 L-.03 .6", 0.105),
    ...limbs("M.0 -.1 L.13 .1 L.07 .2", 0.07),
    ...limbs("M-.1 -.1 L-.12 .06", 0.07),
    ...limbs("M-.16 -.02 L.28 .4", 0.042),
    ...trace("M.13 .62 L.27 .38 Q.33 .32 .4 .4 L.55 .62 Z"),
  ];
}

/** A deer that leaps to the left. */
export function leapingDeer(): Shape {
  return [
    ...trace(
      "M-.3 -.1 L-.2 -.2 L-.13 -.16 L-.06 .06 Q.08 .1 .22 .22 L.3 .18 L.27 .28 Q.28 .36 .18 .38 Q.04 .36 -.1 .28 " +
        "Q-.2 .2 -.19 .02 L-.2 -.08 Z",
    ),
    ...limbs("M-.15 .2 L-.34 .24 L-.27 .36", 0.05),
    ...limbs("M-.1 .24 L-.24 .4 L-.36 .4", 0.05),
    ...limbs("M.2 .3 L.28 .42 L.4 .6", 0.055),
    ...limbs("M.16 .32 L.18 .46 L.28 .6", 0.055),
    ...limbs("M-.16 -.18 L-.1 -.32 L-.12 -.42 M-.12 -.28 L-.03 -.36 M-.18 -.18 L-.22 -.32", 0.028),
  ];
}
