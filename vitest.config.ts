import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { assembly } from "./src/tools/assembly-plugin.mjs";
import { chromiumArgs, findChromium } from "./src/tools/chromium.mjs";

const executablePath = await findChromium();

/** Two projects: `unit` runs plain code in Node, `kernels` runs tensors on every backend in a real browser. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          environment: "node",
          testTimeout: 60_000,
          include: ["src/**/*.test.ts", "src/**/*.test.tsx"],
        },
      },
      {
        plugins: [assembly()],
        // As the app is served: without isolation there would be no shared memory to test.
        server: {
          headers: {
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Embedder-Policy": "require-corp",
          },
        },
        optimizeDeps: {
          // Found only later, in a worker, they would make Vite reload the page in the middle of a test.
          include: [
            "@tensorflow/tfjs",
            "@tensorflow/tfjs-backend-webgl",
            "@tensorflow/tfjs-backend-wasm",
            "@tensorflow/tfjs-backend-webgpu",
            "@zip.js/zip.js/lib/zip-core-custom.js",
            "fflate",
          ],
        },
        test: {
          name: "kernels",
          include: ["src/**/*.kernel-test.ts"],
          testTimeout: 120_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { args: chromiumArgs, ...(executablePath === null ? {} : { executablePath }) },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
