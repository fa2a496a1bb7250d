// @ts-check
/**
 * Puts the app, drawn as it stands before anything is known, and its style sheet into the built index.html: the first
 * answer of the server is the first paint, with title and layout in place.
 */
import react from "@vitejs/plugin-react";
import { createServer } from "vite";
import { root } from "./project.mjs";

/** @returns {import("vite").Plugin} */
export function prerender() {
  return {
    name: "fovea-prerender",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      async handler(html, { bundle }) {
        return inlineStyles(
          html.replace('<div id="root"></div>', `<div id="root">${await app()}</div>`),
          bundle,
        );
      },
    },
  };
}

async function app() {
  const server = await createServer({
    configFile: false,
    root,
    logLevel: "error",
    plugins: [react()],
    appType: "custom",
    server: { middlewareMode: true, hmr: false, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const { prerender } = await server.ssrLoadModule("/src/app/prerender.tsx");
    return await prerender();
  } finally {
    await server.close();
  }
}

/**
 * The style sheet that the page waits for anyway, without another way there and back.
 * @param {string} html
 * @param {import("vite").Rollup.OutputBundle | undefined} bundle
 */
function inlineStyles(html, bundle = {}) {
  return html.replace(/<link rel="stylesheet"[^>]*href="\.\/([^"]+)"[^>]*>/g, (link, file) => {
    const asset = bundle[file];
    if (asset?.type !== "asset") return link;
    delete bundle[file];
    return `<style>${asset.source}</style>`;
  });
}
