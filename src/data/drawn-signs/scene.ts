/** A whole picture: described first, at no cost, and drawn later at any size. */
import { type Background, drawBackground, sampleBackground } from "#data/drawn-signs/background.ts";
import type { Difficulty } from "#data/drawn-signs/difficulty.ts";
import { expose, focus, type Lens, sampleLens } from "#data/drawn-signs/lens.ts";
import { dimAll, type Light, sampleLight, shine } from "#data/drawn-signs/light.ts";
import type { View } from "#data/drawn-signs/material.ts";
import { drawNeighbour, type Neighbour, sampleBehind, sampleInFront } from "#data/drawn-signs/neighbours.ts";
import { boxOf, type Pose, samplePose, signToPicture } from "#data/drawn-signs/pose.ts";
import { type Layer, newLayer } from "#data/drawn-signs/raster.ts";
import { stamp } from "#data/drawn-signs/stamp.ts";
import { styles } from "#data/drawn-signs/style.ts";
import { signTemplate } from "#data/drawn-signs/template.ts";
import type { Box } from "#data/image.ts";
import { resizeImage } from "#data/resize.ts";
import { type Random, randomInteger } from "#experiment/random.ts";

export interface Scene {
  /** The class, 0 .. 42. */
  readonly label: number;
  readonly pose: Pose;
  /** Which of the `styles` the sign is made in. */
  readonly style: number;
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
export function composeScene(label: number, difficulty: Difficulty, random: Random): Scene {
  const pose = sampleScenePose(label, difficulty, random);
  const box = sceneBox(label, pose);
  return {
    label,
    pose,
    style: randomInteger(random, styles.length),
    background: sampleBackground(random),
    view: { zoom: 1, shift: [0, 0] },
    behind: sampleBehind(random, difficulty, pose, box),
    inFront: random() < difficulty.occluder ? sampleInFront(random) : [],
    light: sampleLight(random, difficulty),
    lens: sampleLens(random, difficulty, pose.scale),
  };
}

/** The first numbers of a scene's stream. */
export const sampleScenePose = (label: number, difficulty: Difficulty, random: Random): Pose =>
  samplePose(random, difficulty, signTemplate(label).outline);

/** Around the whole sign, whatever hides a part of it. */
export const sceneBox = (label: number, pose: Pose): Box =>
  boxOf(signTemplate(label).outline, signToPicture(pose));

/** Reused from picture to picture, one for each size: allocating it anew costs as much as filling it. */
const canvases = new Map<number, Layer>();

function canvasOf(size: number): Layer {
  const canvas = canvases.get(size) ?? newLayer(size, 3);
  canvases.set(size, canvas);
  return canvas;
}

/** Writes the scene as size x size RGB bytes, row by row, at `offset`. */
export function drawScene(scene: Scene, size: number, target: Uint8Array, offset = 0): void {
  const { lens } = scene;
  const seen = Math.min(size, lens.pixels);
  const canvas = canvasOf(seen);
  paintScene(canvas, scene);
  const focused = focus(canvas, lens);
  if (seen === size) {
    expose(focused, lens, target, offset);
    return;
  }
  const pixels = new Uint8Array(seen * seen * 3);
  expose(focused, lens, pixels, 0);
  resizeImage({ width: seen, height: seen, pixels }, size, size, target, offset);
}

function paintScene(layer: Layer, scene: Scene): void {
  const { label, pose, style, background, view, behind, inFront, light } = scene;
  drawBackground(layer, background, view);
  dimAll(layer, light.surroundings);
  for (const neighbour of behind) drawNeighbour(layer, neighbour, pose, light.sign);
  stamp(layer, signTemplate(label, style), signToPicture(pose), light.sign);
  for (const neighbour of inFront) drawNeighbour(layer, neighbour, pose, light.sign);
  shine(layer, light);
}
