/* The pools' list, fetched anew every five seconds while somebody looks at it. Without this script
   the link above the list does the same by hand. */

const EVERY = 5000;

async function refresh() {
  const list = document.getElementById("result_list");
  if (document.hidden || !list || list.contains(document.activeElement)) return;
  const answer = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("result_list");
  if (fresh) list.replaceWith(fresh);
}

setInterval(() => refresh().catch(() => {}), EVERY);
