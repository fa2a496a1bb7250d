// @ts-check
/** `npm start`: installs what is missing, builds, serves, prints the address. */
import { isIP } from "node:net";
import util from "node:util"; // whole: an old Node, which lacks parseArgs, must get as far as being told so
import { buildWhenStale } from "./build.mjs";
import { installMissing } from "./install.mjs";
import { requireNode, root } from "./project.mjs";

requireNode();

const { values } = util.parseArgs({
  options: { port: { type: "string" }, host: { type: "string" }, help: { type: "boolean", short: "h" } },
});
if (values.help) {
  console.log("npm start -- [--port 4173] [--host localhost]\nPORT and HOST in the environment do the same.");
  process.exit(0);
}

const port = Number(values.port ?? process.env.PORT ?? 4173);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`A port is a whole number from 0 to 65535, not "${values.port ?? process.env.PORT}".`);
  process.exit(1);
}
/** Some shells put the machine's own name into HOST without being asked: only an address counts. */
const fromEnvironment = isIP(process.env.HOST ?? "") ? process.env.HOST : undefined;
const host = values.host ?? fromEnvironment ?? "localhost";

installMissing();
buildWhenStale();

// Only now: before the installation there was no vite.
const { preview } = await import("vite");
// A given port is meant; the usual one may give way to the next free.
const strictPort = (values.port ?? process.env.PORT) !== undefined;
const server = await preview({ root, preview: { port, host, strictPort } }).catch((error) => {
  console.error(`The app cannot be served on port ${port}: ${error.message}`);
  process.exit(1);
});

const address = server.resolvedUrls?.local[0] ?? server.resolvedUrls?.network[0];
console.log(`\n  Fovea is ready: ${address}\n`);
for (const other of server.resolvedUrls?.network ?? []) console.log(`  on the network: ${other}`);
console.log("  Ctrl-C stops it.");

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  // Browsers keep their connections open: they are not waited for.
  void Promise.race([server.close(), new Promise((resolve) => setTimeout(resolve, 500))]).then(() =>
    process.exit(0),
  );
}
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
