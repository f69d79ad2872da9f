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

/* Beside the times of a session, the same by the reader's clock: “Wed 00:00–00:45” where their day is another one. */

for (const place of document.querySelectorAll("[data-own]")) {
  const hours = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
  const weekday = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "short" });
  for (const when of place.querySelectorAll(".item-when")) {
    const times = [...when.querySelectorAll("time")];
    let day = times[0].dateTime.slice(0, 10);
    const said = times.map((time) => {
      const moment = new Date(time.dateTime);
      const own = moment.toLocaleDateString("sv"); // 2021-03-17
      const isSaid = own === day;
      day = own;
      return isSaid ? hours.format(moment) : `${weekday.format(moment)} ${hours.format(moment)}`;
    }).join("–");
    if (said === times.map((time) => time.textContent).join("–")) continue;
    const line = document.createElement("span");
    line.className = "item-own";
    line.textContent = `${place.dataset.own} ${said}`;
    when.append(" ", line);
  }
}
