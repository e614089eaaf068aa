// Keeps what opens the answers without a connection: the worker at the root, the empty page of
// this consultation, and the files that the page on the screen has loaded.

const KEPT = "portal-shell";

const possible = () => "serviceWorker" in navigator && "caches" in window;

// Fetches the empty page from `shell` and keeps it under the address of this page.
export async function keepShell({ worker, shell }) {
  if (!possible()) {
    return;
  }
  await navigator.serviceWorker.register(worker, { scope: "/" });
  const response = await fetch(shell, { headers: { Accept: "application/json" } });
  if (!response.ok || response.redirected) {
    return;
  }
  const cache = await caches.open(KEPT);
  const page = new URL(location.pathname, location.origin).href;
  await cache.put(page, response);
  const files = new Set(
    performance
      .getEntriesByType("resource")
      .map((entry) => entry.name)
      .filter((name) => name.startsWith(`${location.origin}/static/`)),
  );
  const held = await cache.keys();
  const known = new Set(held.map((request) => request.url));
  // A new release brings new files; those of the old one go.
  const old = held.filter(({ url }) => url.includes("/static/") && !files.has(url));
  await Promise.all(old.map((request) => cache.delete(request)));
  // Without hashed names a file may have changed under its name.
  const wanted = [...files].filter((name) => !known.has(name) || !/\.[0-9a-f]{12}\./.test(name));
  await Promise.all(
    wanted.map(async (name) => {
      const file = await fetch(name, { cache: "force-cache" });
      if (file.ok) {
        await cache.put(name, file);
      }
    }),
  );
}

// Nothing of it stays: at sign-out, and on a device that others use.
export async function dropShell() {
  if (possible()) {
    await caches.delete(KEPT);
  }
}
