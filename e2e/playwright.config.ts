import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { chromiumArgs, findChromium } from "../src/tools/chromium.mjs";
import { freePort } from "../src/tools/free-port.mjs";

/** Asked once, in the first process that reads this file; its workers inherit the answer. */
process.env.FOVEA_E2E_PORT ??= String(await freePort());
const address = `http://localhost:${process.env.FOVEA_E2E_PORT}/`;
const executablePath = await findChromium();

/** One worker: each test trains a network, and two that train at once would only measure each other. */
export default defineConfig({
  testDir: ".",
  // Picture tests have a server and a browser of their own.
  testIgnore: "gallery/**",
  outputDir: "../test-results",
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  // Where every core is shared a test in hundreds meets a moment that no visitor would: what fails twice fails.
  retries: process.env.CI ? 1 : 0,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["json"]],
  use: {
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    actionTimeout: 20_000,
    navigationTimeout: 60_000,
    // A trace costs the page time that the tests need on slow machines: `npm run test:e2e -- --trace on` makes one.
    screenshot: "only-on-failure",
    launchOptions: { args: chromiumArgs, ...(executablePath === null ? {} : { executablePath }) },
  },
  webServer: {
    command: `node src/tools/start.mjs --port ${process.env.FOVEA_E2E_PORT}`,
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    url: address,
    timeout: 300_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
  },
});
