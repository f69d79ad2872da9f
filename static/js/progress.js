/* How a mail to many goes, asked anew every three seconds until it has gone. Without this script the
   link below the figures does the same by hand. */

const EVERY = 3000;

async function refresh() {
  const shown = document.getElementById("progress");
  if (document.hidden || !shown || !("moves" in shown.dataset)) return;
  if (shown.contains(document.activeElement)) return;
  const answer = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("progress");
  if (fresh) shown.replaceWith(fresh);
}

setInterval(() => refresh().catch(() => {}), EVERY);
