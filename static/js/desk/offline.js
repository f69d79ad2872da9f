/* The desk's service worker: the page opens without a network. Files that are named by their content are
   taken from the device; the page itself from the network, if that answers in time. Everything else
   (people, scans, photos) is none of its business: no answer about a person is kept here. */

const { desk, event: slug, files, spare, version } = self.facts;
const NAME = `desk-${slug}-${version}`;
const PATIENCE = 4000; // milliseconds for the page on a bad network
const HASHED = /\.[0-9a-f]{12}\.\w+$/;
const here = new URL(desk, location.origin).href;
const kept = new Set([...files, ...spare].map((file) => new URL(file, location.origin).href));

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (kept.has(request.url)) event.respondWith(file(request));
});

async function install() {
  const cache = await caches.open(NAME);
  const known = (await self.BarcodeDetector?.getSupportedFormats()) ?? [];
  const needed = known.includes("qr_code") ? files : [...files, ...spare];
  await cache.addAll(needed.map((address) => new Request(address, { cache: "reload" })));
  const shell = await fetch(here, { cache: "no-store" });
  await keep(shell);
  await skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(`desk-${slug}-`) && name !== NAME) await caches.delete(name);
  }
  await clients.claim();
}

/* The page is kept only with the files that it was made with. */
async function keep(answer) {
  if (!answer.ok || answer.redirected) return;
  const text = await answer.clone().text();
  if (!text.includes(`data-version="${version}"`)) return;
  const cache = await caches.open(NAME);
  await cache.put(here, new Response(text, { headers: answer.headers }));
}

async function page(request) {
  const isDesk = request.url === here;
  try {
    const answer = await inTime(fetch(request));
    // Not let in any more: signed out, or no longer of the team.
    if (isDesk && (answer.type === "opaqueredirect" || answer.status === 403)) await wipe();
    else if (isDesk) await keep(answer);
    return answer;
  } catch (error) {
    const found = await caches.match(here, { cacheName: NAME });
    if (found) return found;
    throw error;
  }
}

async function file(request) {
  const found = await caches.match(request, { cacheName: NAME });
  if (found && HASHED.test(request.url)) return found;
  try {
    return await fetch(request);
  } catch (error) {
    if (found) return found;
    throw error;
  }
}

async function wipe() {
  await new DeskStore(slug).wipe();
  for (const client of await clients.matchAll()) client.postMessage("wiped");
}

function inTime(asked) {
  return Promise.race([
    asked,
    new Promise((_, reject) => setTimeout(() => reject(new TypeError("too slow")), PATIENCE)),
  ]);
}
