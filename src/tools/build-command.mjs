// @ts-check
/** Bundles one program of `src/command/` for Node: the rooms are TypeScript, which Node 20 does not run. */
import { join } from "node:path";
import { build } from "vite";
import { assembly } from "./assembly-plugin.mjs";
import { root } from "./project.mjs";

/**
 * @param {string} name of a file in src/command/, without its ending
 * @returns {Promise<string>} the bundle's path
 */
export async function buildCommand(name) {
  const outDir = join(root, ".cache/command");
  await build({
    configFile: false,
    root,
    logLevel: "error",
    plugins: [assembly()],
    build: {
      ssr: join(root, `src/command/${name}.ts`),
      outDir,
      emptyOutDir: false,
      minify: false,
      target: "node20",
      rolldownOptions: { output: { entryFileNames: "[name].mjs" } },
    },
  });
  return join(outDir, `${name}.mjs`);
}
