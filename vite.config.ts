import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { assembly } from "./src/tools/assembly-plugin.mjs";
import { buildFiles } from "./src/tools/build-files-plugin.mjs";
import { compressed } from "./src/tools/compression-plugin.mjs";
import { prerender } from "./src/tools/prerender-plugin.mjs";

/** Cross-origin isolation gives the page SharedArrayBuffer and exact clocks; nothing from elsewhere is ever loaded. */
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** Compiling the assembly takes its time, as it should: not worth a warning. */
const quiet = { checks: { pluginTimings: false } };

export default defineConfig({
  base: "./",
  plugins: [react(), assembly(), prerender(), compressed(), buildFiles()],
  build: {
    target: "es2023",
    // Browsers without it load a little later; those that can train have it.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2500,
    // What is fetched first lies in one file: ten small ones, shared with what comes later, compress worse.
    rolldownOptions: {
      ...quiet,
      output: { codeSplitting: { groups: [{ name: "page", tags: ["$initial"] }] } },
    },
  },
  worker: { format: "es", plugins: () => [assembly()], rolldownOptions: quiet },
  server: { headers: isolation },
  preview: { headers: isolation },
});
