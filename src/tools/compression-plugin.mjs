// @ts-check
/** `npm start` sends what can be compressed compressed, as any host of the built app does. */
import compression from "compression";

/** @typedef {import("vite").Connect.NextHandleFunction} NextHandleFunction */

/** @returns {import("vite").Plugin} */
export function compressed() {
  return {
    name: "fovea-compression",
    configurePreviewServer({ middlewares }) {
      // Typed for Express, whose requests are these and more.
      middlewares.use(/** @type {NextHandleFunction} */ (/** @type {unknown} */ (compression())));
    },
  };
}
