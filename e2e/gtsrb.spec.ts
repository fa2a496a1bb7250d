import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "./app.ts";

/** The pictures are free to use but no part of the project: FOVEA_GTSRB names the folder that holds a copy. */
const folder = process.env.FOVEA_GTSRB ?? fileURLToPath(new URL("../../shared/data/gtsrb", import.meta.url));
const sample = join(folder, "GTSRB_Final_Training_Images.sample.zip");
/** 86 tracks of 30 frames; one of them has 29. */
const pictures = 86 * 30 - 1;

test.skip(
  !existsSync(sample),
  `no photographs: FOVEA_GTSRB names no folder with ${sample.split("/").at(-1)}`,
);

test("real photographs: opened, trained on, and there again after a reload", async ({ app, page }) => {
  await app.open();
  await test.step("the archive opens, divided by track", async () => {
    const begin = Date.now();
    await app.openDataSet(sample);
    await expect.poll(async () => (await app.view("dataSet"))?.name, { timeout: 60_000 }).toContain("GTSRB");
    console.log(`the sample of photographs opened in ${((Date.now() - begin) / 1000).toFixed(1)} s`);
    const dataSet = await app.view("dataSet");
    expect(dataSet?.classes).toBe(43);
    expect((dataSet?.train ?? 0) + (dataSet?.validation ?? 0)).toBe(pictures);
    expect([0, 29], "whole tracks are held out").toContain((dataSet?.validation ?? 0) % 30);
    await expect(app.alerts).toHaveCount(0);
  });
  await test.step("a reload at once finds it again", async () => {
    const before = await app.view("dataSet");
    await expect.poll(() => new URL(page.url()).hash).toContain("data=photographs");
    await page.reload();
    await app.waitUntilReady();
    await expect.poll(() => app.view("dataSet")).toEqual(before);
  });
  await test.step("it trains", async () => {
    await app.train();
    await app.waitForStep(32);
    const theta = await page.evaluate(() => window.fovea.theta(32, 0));
    expect(theta?.every((value) => Number.isFinite(value))).toBe(true);
    await app.pauseTraining();
  });
  await test.step("a reload opens it from the browser's own storage", async () => {
    const before = await app.view("dataSet");
    await page.reload();
    await app.waitUntilReady();
    await expect.poll(() => app.view("dataSet")).toEqual(before);
    await app.train();
    await app.waitForStep(4);
  });
  await test.step("so does the next visit, to the bare address", async () => {
    const before = await app.view("dataSet");
    await page.goto("about:blank");
    await app.open("");
    await expect.poll(() => app.view("dataSet")).toEqual(before);
  });
});
