/** A whole picture: described first, at no cost, and drawn later at any size. */
import { type Background, drawBackground, sampleBackground } from "#data/drawn-signs/background.ts";
import { difficulty } from "#data/drawn-signs/difficulty.ts";
import { expose, focus, type Lens, sampleLens } from "#data/drawn-signs/lens.ts";
import { type Light, sampleLight, shine } from "#data/drawn-signs/light.ts";
import type { View } from "#data/drawn-signs/material.ts";
import { drawNeighbour, type Neighbour, sampleBehind, sampleInFront } from "#data/drawn-signs/neighbours.ts";
import { boxOf, type Pose, samplePose, signToPicture } from "#data/drawn-signs/pose.ts";
import { type Layer, newLayer } from "#data/drawn-signs/raster.ts";
import { stamp } from "#data/drawn-signs/stamp.ts";
import { signTemplate } from "#data/drawn-signs/template.ts";
import type { Box } from "#data/image.ts";
import type { Random } from "#experiment/random.ts";

export interface Scene {
  /** The class, 0 .. 42. */
  readonly label: number;
  readonly pose: Pose;
  readonly background: Background;
  readonly view: View;
  /** Poles, plates and other signs behind the sign. */
  readonly behind: readonly Neighbour[];
  /** Whatever hides a part of the sign. */
  readonly inFront: readonly Neighbour[];
  readonly light: Light;
  readonly lens: Lens;
}

/** The box comes first from `random`, so that it can be had without composing the rest. */
export function composeScene(label: number, random: Random): Scene {
  const pose = sampleScenePose(label, random);
  const box = sceneBox(label, pose);
  return {
    label,
    pose,
    background: sampleBackground(random),
    view: { zoom: 1, shift: [0, 0] },
    behind: sampleBehind(random, pose, box),
    inFront: random() < difficulty.occluder ? sampleInFront(random) : [],
    light: sampleLight(random),
    lens: sampleLens(random, pose.scale),
  };
}

/** The first numbers of a scene's stream. */
export const sampleScenePose = (label: number, random: Random): Pose =>
  samplePose(random, signTemplate(label).outline);

/** Around the whole sign, whatever hides a part of it. */
export const sceneBox = (label: number, pose: Pose): Box =>
  boxOf(signTemplate(label).outline, signToPicture(pose));

/** Reused from picture to picture: allocating it anew costs as much as filling it. */
let canvas = newLayer(1, 3);

/** Writes the scene as size x size RGB bytes, row by row, at `offset`. */
export function drawScene(scene: Scene, size: number, target: Uint8Array, offset = 0): void {
  if (canvas.size !== size) canvas = newLayer(size, 3);
  paintScene(canvas, scene);
  expose(focus(canvas, scene.lens), scene.lens, target, offset);
}

function paintScene(layer: Layer, { label, pose, background, view, behind, inFront, light }: Scene): void {
  drawBackground(layer, background, view);
  for (const neighbour of behind) drawNeighbour(layer, neighbour, pose, light.signTint);
  stamp(layer, signTemplate(label), signToPicture(pose), light.signTint);
  for (const neighbour of inFront) drawNeighbour(layer, neighbour, pose, light.signTint);
  shine(layer, light);
}
