/* Has “my forum” kept on this device (static/js/keeper.js does it), and has it forgotten: by the
   reader's word, at sign-out, and before somebody signs in. Without this nothing is kept. */

const STORE = "my-forum:";
const place = document.querySelector("[data-kept]");
const canKeep = "serviceWorker" in navigator && "caches" in window;

async function forget(isMeant = () => true) {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(STORE) && isMeant(name.slice(STORE.length))).map((name) => caches.delete(name)));
  for (const one of await navigator.serviceWorker.getRegistrations()) {
    const { pathname } = new URL(one.scope);
    if (pathname.includes("/registrations/") && isMeant(pathname)) await one.unregister();
  }
}

/* A device of the desk that is signed out keeps nobody's name, shift or not. */
async function wipeDesks() {
  for (const { name } of (await indexedDB.databases?.()) ?? []) {
    if (!name.startsWith("desk-")) continue;
    await import("./desk/store.js");
    await new DeskStore(name.slice("desk-".length)).wipe();
  }
}

async function keep() {
  const isNew = !navigator.serviceWorker.controller;
  await navigator.serviceWorker.register(place.dataset.keeper, { scope: location.pathname });
  const { active } = await navigator.serviceWorker.ready;
  // What dresses the page, and no picture of a person.
  const parts = document.querySelectorAll('link:is([rel="stylesheet"], [rel="preload"], [rel="icon"]), script[src]');
  active.postMessage({ isNew, parts: [...new Set([...parts].map(({ href, src }) => href ?? src))] });
}

/* The reader's choice for this registration on this device; it outlives the copy. */
const choice = `${STORE}${location.pathname}`;
const isRefused = () => localStorage.getItem(choice) === "no";

function say() {
  const section = document.querySelector("[data-keeping]");
  section.hidden = false;
  for (const line of section.querySelectorAll("[data-while]")) line.hidden = (line.dataset.while === "kept") === isRefused();
  section.querySelector("[data-forget]").hidden = isRefused();
  section.querySelector("[data-keep-again]").hidden = !isRefused();
}

async function begin() {
  const isMine = (path) => path === location.pathname;
  if (place.dataset.keep !== "yes") return forget(isMine);
  document.querySelector("[data-forget]").addEventListener("click", async () => {
    localStorage.setItem(choice, "no");
    await forget(isMine);
    say();
  });
  document.querySelector("[data-keep-again]").addEventListener("click", async () => {
    localStorage.removeItem(choice);
    await keep();
    say();
  });
  if (!isRefused()) await keep();
  say();
}

if (canKeep) {
  if (place?.dataset.kept === "live") await begin();
  if (document.querySelector("[data-forgets]")) {
    await forget();
    await wipeDesks();
  }
  for (const form of document.querySelectorAll('form[action$="/accounts/logout/"]')) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await Promise.all([forget(), wipeDesks()]).catch(() => {}); // signing out matters more
      form.submit();
    });
  }
}
