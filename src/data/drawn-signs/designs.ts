import type { Design } from "#data/drawn-signs/design.ts";
import * as mandatory from "#data/drawn-signs/mandatory.ts";
import * as priority from "#data/drawn-signs/priority.ts";
import * as prohibitions from "#data/drawn-signs/prohibitions.ts";
import type { Style } from "#data/drawn-signs/style.ts";
import * as warnings from "#data/drawn-signs/warnings.ts";

/** The 43 designs in the order of `gtsrbClassNames`; all styles of a class have the same outline. */
export const designs: readonly ((style: Style) => Design)[] = [
  prohibitions.speedLimit(20),
  prohibitions.speedLimit(30),
  prohibitions.speedLimit(50),
  prohibitions.speedLimit(60),
  prohibitions.speedLimit(70),
  prohibitions.speedLimit(80),
  prohibitions.endOfSpeedLimit(80),
  prohibitions.speedLimit(100),
  prohibitions.speedLimit(120),
  prohibitions.noOvertaking,
  prohibitions.noOvertakingByLorries,
  warnings.rightOfWay,
  priority.priorityRoad,
  priority.yieldSign,
  priority.stop,
  prohibitions.noVehicles,
  prohibitions.noLorries,
  prohibitions.noEntry,
  warnings.danger,
  warnings.bendLeft,
  warnings.bendRight,
  warnings.doubleBend,
  warnings.bumpyRoad,
  warnings.slipperyRoad,
  warnings.roadNarrowsRight,
  warnings.roadWork,
  warnings.trafficLights,
  warnings.pedestrians,
  warnings.children,
  warnings.bicycles,
  warnings.snowOrIce,
  warnings.wildAnimals,
  prohibitions.endOfAllLimits,
  mandatory.turnRight,
  mandatory.turnLeft,
  mandatory.aheadOnly,
  mandatory.straightOrRight,
  mandatory.straightOrLeft,
  mandatory.keepRight,
  mandatory.keepLeft,
  mandatory.roundabout,
  prohibitions.endOfNoOvertaking,
  prohibitions.endOfNoOvertakingByLorries,
];
