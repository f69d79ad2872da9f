/* The service worker of one registration's page: keeps the last copy of that page and what dresses
   it, and shows the copy where there is no network. It keeps no other page, and forgets all as soon
   as the page is not its reader's any more, or the forum is over. */

const page = new URL(self.registration.scope).pathname;
const store = `my-forum:${page}`;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  event.waitUntil(keepParts(event.data.parts, event.data.isNew));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (address.pathname === page) event.respondWith(open(event, address));
  } else if (["style", "script", "font", "image"].includes(request.destination)) {
    event.respondWith(part(request));
  }
});

async function open(event, address) {
  let answer;
  try {
    answer = await fetch(event.request);
  } catch {
    return (await copy()) ?? Response.error();
  }
  if (answer.status >= 500) return (await copy()) ?? answer;
  if (!address.search) event.waitUntil(weigh(answer.clone())); // a link's key leads on, whatever it is
  return answer;
}

/* Keep the page if it says that it may be kept; a refusal, a redirect or another page ends it. */
async function weigh(answer) {
  const text = answer.status === 200 ? await answer.text() : "";
  if (!text.includes('data-keep="yes"')) return forget();
  const [, now, until] = /data-now="([^"]+)" data-until="([^"]+)"/.exec(text);
  const headers = new Headers(answer.headers); // its content policy, too
  for (const name of ["Content-Encoding", "Content-Length", "Set-Cookie"]) headers.delete(name);
  headers.set("X-Kept-At", Date.now());
  headers.set("X-Kept-Until", Date.now() + Date.parse(until) - Date.parse(now)); // by this device's clock
  const cache = await caches.open(store);
  await cache.put(page, new Response(text, { headers }));
}

async function copy() {
  const kept = await caches.match(page, { cacheName: store });
  if (!kept) return null;
  const at = kept.headers.get("X-Kept-At");
  if (Date.now() >= kept.headers.get("X-Kept-Until")) {
    await forget();
    return null;
  }
  const text = await kept.text();
  const shown = text.replace('data-kept="live" hidden', `data-kept="copy" data-at="${at}"`);
  return new Response(shown, { headers: kept.headers });
}

async function part(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request.url, { cacheName: store })) ?? Response.error();
  }
}

/* The first time the page itself is fetched once more: it was there before this was. */
async function keepParts(parts, isNew) {
  if (isNew) await weigh(await fetch(page, { redirect: "manual", cache: "no-store" }));
  if (!(await caches.has(store))) return;
  const cache = await caches.open(store);
  const there = (await cache.keys()).map(({ url }) => url);
  await Promise.allSettled(parts.filter((url) => !there.includes(url)).map((url) => cache.add(url)));
  const wanted = [...parts, new URL(page, self.location.origin).href];
  await Promise.all(there.filter((url) => !wanted.includes(url)).map((url) => cache.delete(url)));
}

async function forget() {
  await caches.delete(store);
  await self.registration.unregister();
}
