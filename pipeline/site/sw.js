/* Keeps the site for when there is no network. Pages come fresh whenever there is one: an old
   instruction must not hide a new one. What is not in the list is never kept. */
"use strict";
const FILES = /* files */ {};
const CACHE = "aftercare " + self.registration.scope;
const PATIENCE = 4000;

const pathOf = (url) => {
  const at = new URL(url);
  const scope = self.registration.scope;
  if (!at.href.startsWith(scope)) return null;
  const path = decodeURIComponent(at.origin + at.pathname).slice(decodeURIComponent(scope).length);
  return path === "" || path.endsWith("/") ? path + "index.html" : path;
};
const keyOf = (path) => new URL(`${path}?${FILES[path][0]}`, self.registration.scope).href;
const isNamedByContent = (path) => /^(assets|search)\//.test(path);

async function keep(paths) {
  const cache = await caches.open(CACHE);
  await Promise.all(paths.map(async (path) => {
    if (await cache.match(keyOf(path))) return;
    const answer = await fetch(new URL(path, self.registration.scope), { cache: "no-cache" });
    if (answer.ok) await cache.put(keyOf(path), answer);
  }));
}

async function tidy() {
  const cache = await caches.open(CACHE);
  const current = new Set(Object.keys(FILES).map(keyOf));
  const old = (await cache.keys()).filter((request) => !current.has(request.url));
  await Promise.all(old.map((request) => cache.delete(request)));
}

const ofLanguage = (locale) => Object.keys(FILES).filter((path) =>
  (path.startsWith(`${locale}/`) && path.endsWith(".html") && !path.includes(".single-file."))
  || path.startsWith(`search/${locale}.`)
  || path.startsWith(`assets/fonts/${locale}-`));

self.addEventListener("install", (event) => {
  event.waitUntil(keep(Object.keys(FILES).filter((path) => FILES[path][1]))
    .then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  event.waitUntil(tidy().then(() => self.clients.claim()));
});
self.addEventListener("message", (event) => {
  const locale = event.data && event.data.language;
  if (typeof locale === "string") event.waitUntil(keep(ofLanguage(locale)).catch(() => {}));
});

const cached = async (path) => (await caches.open(CACHE)).match(keyOf(path));

/* A player asks for a part of a recording; what is kept is the whole. */
async function part(answer, header) {
  const found = /^bytes=(\d+)-(\d*)$/.exec(header || "");
  if (!found || !answer) return answer;
  const whole = await answer.blob();
  const start = Number(found[1]);
  const end = found[2] ? Math.min(Number(found[2]), whole.size - 1) : whole.size - 1;
  if (start > end) return new Response(null, { status: 416 });
  return new Response(whole.slice(start, end + 1), {
    status: 206,
    headers: {
      "Content-Type": answer.headers.get("Content-Type") || whole.type,
      "Content-Range": `bytes ${start}-${end}/${whole.size}`,
      "Content-Length": String(end - start + 1),
      "Accept-Ranges": "bytes",
    },
  });
}

async function fromNetwork(request, path) {
  const answer = await fetch(request);
  if (answer.status === 200 && answer.type === "basic") {
    const cache = await caches.open(CACHE);
    await cache.put(keyOf(path), answer.clone());
  }
  return answer;
}

const later = (wait) => new Promise((resolve) => setTimeout(resolve, wait));

async function fresh(request, path) {
  const network = fromNetwork(request, path);
  const kept = await cached(path);
  if (!kept) return network;
  return Promise.race([network.catch(() => kept), later(PATIENCE).then(() => kept)]);
}

async function kept(request, path) {
  return (await cached(path)) || fromNetwork(request, path);
}

async function sound(event, path) {
  const whole = await cached(path);
  if (whole) return part(whole, event.request.headers.get("Range"));
  // Kept once somebody has listened; the player gets its part straight from the network.
  const saving = self.navigator.connection && self.navigator.connection.saveData;
  if (!saving) event.waitUntil(keep([path]).catch(() => {}));
  return fetch(event.request);
}

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const path = pathOf(event.request.url);
  if (path === null || !(path in FILES)) return;
  if (path.endsWith(".mp3")) event.respondWith(sound(event, path));
  else if (event.request.headers.has("Range")) return;
  else event.respondWith((isNamedByContent(path) ? kept : fresh)(event.request, path));
});
