// @ts-check
/**
 * Vite plugin: `import code from "./x.ts?assembly"` compiles AssemblyScript to WebAssembly during the build and gives
 * its bytes as base64; `?assembly&relaxed` compiles it with relaxed SIMD (fused multiply-add). The modules are a few
 * kilobytes, so they travel inside the worker's own file.
 */
import { readFileSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";

/** @returns {import("vite").Plugin} */
export function assembly() {
  return {
    name: "fovea-assembly",
    enforce: "pre",
    async load(id) {
      const [file = "", query = ""] = id.split("?");
      const flags = query.split("&");
      if (!flags.includes("assembly")) return null;
      const { bytes, sources } = await compile(file, flags.includes("relaxed"));
      for (const source of sources) this.addWatchFile(source);
      return `export const base64 = ${JSON.stringify(Buffer.from(bytes).toString("base64"))};`;
    },
  };
}

/**
 * @param {string} file
 * @param {boolean} relaxed
 * @returns {Promise<{ bytes: Uint8Array, sources: string[] }>}
 */
async function compile(file, relaxed) {
  const { default: asc } = await import("assemblyscript/asc");
  /** @type {Uint8Array | undefined} */
  let bytes;
  /** @type {Set<string>} */
  const sources = new Set();
  const folder = dirname(file);
  const options = [
    "-O3",
    "--noAssert",
    "--runtime",
    "stub",
    "--importMemory",
    "--use",
    "abort=",
    "--enable",
    "simd",
  ];
  if (relaxed) options.push("--enable", "relaxed-simd");
  const { error, stderr } = await asc.main([basename(file), ...options, "-o", "out.wasm"], {
    readFile(name) {
      const path = normalize(join(folder, name));
      try {
        const text = readFileSync(path, "utf8");
        sources.add(path);
        return text;
      } catch {
        return null;
      }
    },
    writeFile(_, contents) {
      if (typeof contents !== "string") bytes = contents;
    },
    listFiles: () => [],
  });
  if (error || !bytes) throw new Error(`${file} does not compile:\n${stderr}`);
  return { bytes, sources: [...sources] };
}
