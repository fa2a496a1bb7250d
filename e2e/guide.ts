/** Moments of the run on show by `window.fovea` alone, and where on the page a visitor has been led. */
import type { Page } from "@playwright/test";
import { expect } from "./app.ts";

export const stepsPerEpoch = 12_900 / 64;

/** Of recorded steps the one nearest to this. */
export const nearest = (steps: readonly number[], step: number): number =>
  steps.reduce((a, b) => (Math.abs(b - step) < Math.abs(a - step) ? b : a));

/**
 * Where the probes' thetas moved fastest: the greatest mean |difference| a step between frames that lie a 160th of the
 * recording apart or more, one after the other.
 */
export const fastestStep = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const steps = window.fovea.steps();
    const thetas = (step: number) => {
      const all: number[] = [];
      for (let probe = 0; probe < 12; probe++) all.push(...(window.fovea.theta(step, probe) ?? []));
      return all;
    };
    const stride = (steps.at(-1) ?? 0) / 160;
    let [before, fastest, most] = [steps[0] ?? 0, 0, 0];
    for (const step of steps) {
      if (step < Math.ceil(before + stride)) continue;
      const [a, b] = [thetas(before), thetas(step)];
      const sum = a.reduce((total, number, i) => total + Math.abs(number - (b[i] ?? 0)), 0);
      const speed = sum / a.length / (step - before);
      if (speed > most) [fastest, most] = [step, speed];
      before = step;
    }
    return fastest;
  });

/** The one region that is ringed, by name. */
export async function expectLit(page: Page, name: string): Promise<void> {
  await expect(page.locator("[data-spotlit]")).toHaveCount(1);
  await expect(page.locator("[data-spotlit]")).toHaveAttribute("aria-label", name);
  // Its head at least is in the window.
  await expect
    .poll(() =>
      page.locator("[data-spotlit]").evaluate((lit) => {
        const { top } = lit.getBoundingClientRect();
        return top >= 0 && top < innerHeight - 40;
      }),
    )
    .toBe(true);
}
