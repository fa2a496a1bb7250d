// @ts-check
/** `npm run gallery`: serves the page of fixtures from its sources; `-- --update` makes their pictures anew. */
import util from "node:util"; // whole: an old Node, which lacks parseArgs, must get as far as being told so
import { installMissing } from "./install.mjs";
import { requireNode, root, run } from "./project.mjs";

requireNode();

const { values } = util.parseArgs({
  options: {
    port: { type: "string" },
    update: { type: "boolean" },
    still: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  },
});
if (values.help) {
  console.log(
    "npm run gallery -- [--port 4180] [--still]   shows all fixtures; --still does not watch the sources\n" +
      "npm run gallery -- --update                  makes the pictures of the picture tests anew",
  );
  process.exit(0);
}
if (values.update) {
  process.exit(run(process.execPath, ["src/tools/test.mjs", "gallery", "--update-snapshots", "changed"]));
}

installMissing();
// Only now: before the installation there was no vite.
const { createServer } = await import("vite");
const server = await createServer({
  root,
  // Beside the app's own: both may be served at once.
  cacheDir: ".cache/gallery",
  optimizeDeps: { entries: ["src/gallery/index.html"] },
  server: {
    port: Number(values.port ?? 4180),
    strictPort: values.port !== undefined,
    ...(values.still && { watch: null, hmr: false }),
  },
});
await server.listen();
const address = server.resolvedUrls?.local[0] ?? "";
console.log(`\n  The gallery is ready: ${address}src/gallery/\n  Ctrl-C stops it.`);

const stop = () => void server.close().then(() => process.exit(0));
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
