/* A moment as the reader's own clock shows it, beside the event's; nothing where the two agree. */

for (const line of document.querySelectorAll("[data-moment]")) {
  const moment = new Date(line.dataset.moment);
  const offset = /([+-])(\d\d):(\d\d)$/.exec(line.dataset.moment);
  const there = offset ? Number(`${offset[1]}1`) * (60 * offset[2] + Number(offset[3])) : 0;
  if (-moment.getTimezoneOffset() === there) continue;
  const own = new Intl.DateTimeFormat({ en: "en-GB" }[document.documentElement.lang] || document.documentElement.lang, {
    dateStyle: "long", timeStyle: "short",
  });
  line.querySelector("time").textContent = own.format(moment);
  line.hidden = false;
}
