import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

const chromium = process.env["FOVEA_CHROMIUM"] ?? "/usr/bin/chromium";

/**
 * Two projects: `unit` runs plain code in Node, `kernels` runs tensors on every backend in a real browser.
 * SwiftShader gives WebGL2 without a GPU: right for correctness, useless for speed.
 */
export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", environment: "node", include: ["src/**/*.test.ts"] } },
      {
        optimizeDeps: {
          include: ["@tensorflow/tfjs", "@tensorflow/tfjs-backend-webgl", "@tensorflow/tfjs-backend-wasm"],
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
              launchOptions: {
                executablePath: chromium,
                args: [
                  "--no-sandbox",
                  "--use-angle=swiftshader",
                  "--enable-unsafe-swiftshader",
                  "--disable-background-networking",
                ],
              },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
