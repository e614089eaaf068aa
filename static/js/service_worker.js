// Answers where there is no connection: with the empty page of the answers and the files it needs,
// kept by offline_shell.js. No answer of the server ever goes through a cache here.

const KEPT = "portal-shell";
const ANSWERS = /^\/consultations\/[^/]+\/answers\/$/;
const STATIC = "/static/";
// A proxy in front says these while the portal itself is away.
const AWAY = new Set([502, 503, 504]);

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

async function kept(request) {
  const cache = await caches.open(KEPT);
  return cache.match(request, { ignoreSearch: true, ignoreVary: true });
}

async function page(request) {
  try {
    const response = await fetch(request);
    return AWAY.has(response.status) ? ((await kept(request)) ?? response) : response;
  } catch (error) {
    const shell = await kept(request);
    if (shell) {
      return shell;
    }
    throw error;
  }
}

async function file(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const copy = await kept(request);
    if (copy) {
      return copy;
    }
    throw error;
  }
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) {
    return;
  }
  if (request.mode === "navigate" && ANSWERS.test(pathname)) {
    event.respondWith(page(request));
  } else if (pathname.startsWith(STATIC)) {
    event.respondWith(file(request));
  }
});
