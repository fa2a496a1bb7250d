/**
 * Two services of one worker, since a page can have only one. It gives the page its cross-origin isolation, and with it
 * shared memory and exact clocks, on hosts that cannot send the headers for it. And it keeps the files of the app, so that
 * the page opens and trains without a network.
 *
 * The build writes down which files it consists of (`build-files.js`: paths, and the digest of each). Each build has a cache of
 * its own, which takes in a file only if it is that build's, byte for byte: nothing is ever half old and half new, and
 * nothing that is not of the app, a visitor's data above all, is ever kept. A new build's worker begins its service when
 * the last page of the old one is closed, and then removes the old cache.
 */
importScripts("./build-files.js");

/** @type {{ version: string, files: Record<string, { digest: string, needed: boolean }> }} */
const build = self.buildFiles;
const cachePrefix = "fovea-";
const cacheName = cachePrefix + build.version;
const page = "index.html";
const needed = Object.keys(build.files).filter((path) => build.files[path].needed);
/** A network that answers no sooner is as good as none, where the page is here already. */
const patienceMs = 5000;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(begin()));
self.addEventListener("message", (event) => event.waitUntil(answer(event)));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (origin !== self.location.origin || request.method !== "GET") return;
  const path = pathOf(pathname);
  if (request.mode === "navigate") event.respondWith(open(request, path));
  else if (path in build.files) event.respondWith(serve(request, path));
  else if (request.destination === "worker") event.respondWith(fetch(request).then(withHeaders));
});

/** Where an older build works offline this one is to do so as well; else the page is shown first and the rest comes later. */
async function install() {
  await keep(page);
  const older = (await caches.keys()).some((name) => name.startsWith(cachePrefix) && name !== cacheName);
  if (older) await keepAll();
}

async function begin() {
  const names = (await caches.keys()).filter((name) => name.startsWith(cachePrefix) && name !== cacheName);
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** "keep": fetches what is still missing. Both that and "ask" are answered by whether everything needed is here. */
async function answer({ data, ports }) {
  if (data === "keep") await keepAll().catch(() => {});
  const cache = await caches.open(cacheName);
  const found = await Promise.all(needed.map((path) => cache.match(path)));
  ports[0]?.postMessage(found.every(Boolean));
}

/** The page as the network has it; without one, as it was kept. */
async function open(request, path) {
  const kept = path === page ? await (await caches.open(cacheName)).match(page) : undefined;
  if (!kept) return withHeaders(await fetch(request));
  const late = new Promise((resolve) => setTimeout(resolve, patienceMs, kept));
  return withHeaders(await Promise.race([fetch(request).catch(() => kept), late]));
}

/**
 * Files whose names tell their contents come from the cache, others from the network first: a newer build may have replaced
 * them. What is used is kept.
 */
async function serve(request, path) {
  const isHashed = path.startsWith("assets/");
  const cache = await caches.open(cacheName);
  const kept = await cache.match(path);
  if (kept && isHashed) return fitting(request, kept);
  const response = await fetch(request).catch((error) => {
    if (kept) return kept;
    throw error;
  });
  if (response !== kept && response.ok && request.headers.get("range") === null) {
    const copy = response.clone();
    void put(cache, path, copy).catch(() => {});
  }
  return fitting(request, response);
}

const fitting = (request, response) => (request.destination === "worker" ? withHeaders(response) : response);

/** One after the other: the visitor's own requests come first. What an older build has in common with this one is copied. */
async function keepAll() {
  const cache = await caches.open(cacheName);
  for (const path of needed) if (!(await cache.match(path))) await keep(path);
}

async function keep(path) {
  const cache = await caches.open(cacheName);
  const older = path.startsWith("assets/") ? await caches.match(path) : undefined;
  if (older && (await put(cache, path, older))) return;
  // The second time past the browser's own cache: it may hold an older file of that name.
  for (const mode of ["default", "reload"]) {
    if (await put(cache, path, await fetch(path, { cache: mode }))) return;
  }
  throw new Error(`${path} is of another build`);
}

/** Only what is of this build. @returns whether it was */
async function put(cache, path, response) {
  const bytes = await response.arrayBuffer();
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  const words = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!response.ok || words !== build.files[path].digest) return false;
  const headers = new Headers(response.headers);
  // The bytes are unpacked by now.
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  await cache.put(path, new Response(bytes, { headers }));
  return true;
}

/** "/fovea/assets/a.js" -> "assets/a.js"; the folder itself is the page. */
function pathOf(pathname) {
  const folder = new URL("./", self.location.href).pathname;
  return pathname.startsWith(folder) ? pathname.slice(folder.length) || page : "";
}

function withHeaders(response) {
  // A redirect that the browser is to follow itself, or an error: it has no headers.
  if (response.status === 0) return response;
  const { body, status, statusText } = response;
  const headers = new Headers(response.headers);
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Embedder-Policy", "require-corp");
  return new Response(body, { status, statusText, headers });
}
