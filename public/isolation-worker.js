/**
 * Gives the page its cross-origin isolation, and with it shared memory and exact clocks, on hosts that cannot send the
 * headers for it. Only documents and workers need them; everything else goes by untouched.
 */
self.addEventListener("fetch", (event) => {
  const { mode, destination, url } = event.request;
  const needsHeaders = mode === "navigate" || destination === "worker";
  if (needsHeaders && new URL(url).origin === self.location.origin) {
    event.respondWith(fetch(event.request).then(withHeaders));
  }
});

function withHeaders(response) {
  // A redirect that the browser is to follow itself, or an error: it has no headers.
  if (response.status === 0) return response;
  const { body, status, statusText } = response;
  const headers = new Headers(response.headers);
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Embedder-Policy", "require-corp");
  return new Response(body, { status, statusText, headers });
}
