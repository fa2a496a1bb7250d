/** The picture tests: fixtures as the gallery shows them, from their sources, beside the pictures that were kept. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { findChromium, plainArgs } from "../../src/tools/chromium.mjs";
import { freePort } from "../../src/tools/free-port.mjs";

process.env.FOVEA_GALLERY_PORT ??= String(await freePort());
const address = `http://localhost:${process.env.FOVEA_GALLERY_PORT}/src/gallery/`;
const executablePath = await findChromium();

/** Glyphs at whole pixels, in grey, in one colour space: as few differences between machines as can be. */
const drawingArgs = ["--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb"];

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results",
  snapshotPathTemplate: "{testDir}/pictures/{arg}{ext}",
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  // A missing picture is a failure, not a reason to take one: `npm run gallery -- --update` takes them.
  updateSnapshots: "none",
  reporter: [["list"], ["json"]],
  use: {
    baseURL: address,
    launchOptions: {
      args: [...plainArgs, ...drawingArgs],
      ...(executablePath === null ? {} : { executablePath }),
    },
  },
  webServer: {
    command: `node src/tools/gallery.mjs --port ${process.env.FOVEA_GALLERY_PORT} --still`,
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    url: address,
    timeout: 120_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
  },
});
