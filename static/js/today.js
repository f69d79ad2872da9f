/* What is on and what comes next, each half minute, from the days below it: by the forum's clock,
   as the server told it when the page was made, so that no clock here need be right. A kept copy
   goes on in the same way. Without this it stands as the server said it. */

const today = document.querySelector(".today");
const kept = document.querySelector("[data-kept]");
const madeAt = Number(kept?.dataset.at) || Date.now(); // a copy knows when this device got it
const shift = kept ? Date.parse(kept.dataset.now) - madeAt : 0;
const language = document.documentElement.lang;
const shown = new Map();
const points = today ? [...today.querySelectorAll(".today-point")] : [];

function rows() {
  return [...today.querySelectorAll(".today-day .today-row")].map((row) => {
    const [first, last] = [...row.querySelectorAll(".item-when > time")].map((time) => time.dateTime);
    const day = row.closest(".today-day").querySelector("summary").textContent;
    return { row, first, day, starts: Date.parse(first), ends: Date.parse(last) };
  });
}

function show(point, found) {
  const list = point.querySelector("ul");
  const said = found.map(({ row }) => row.outerHTML).join("");
  if (shown.get(list) !== said) list.replaceChildren(...found.map(({ row }) => row.cloneNode(true)));
  shown.set(list, said);
  point.hidden = found.length === 0;
}

/* “in 12 minutes”, “at 14:00”, “Wednesday, 17 March”. */
function begins({ starts, first, day }, now) {
  const minutes = Math.ceil((starts - now) / 60000);
  if (minutes <= today.dataset.soon) return new Intl.RelativeTimeFormat(language).format(minutes, "minute");
  const ahead = Date.parse(`${first.slice(0, 19)}Z`) - starts; // how far the forum's zone is
  const isToday = new Date(now + ahead).toISOString().slice(0, 10) === first.slice(0, 10);
  return isToday ? today.dataset.at.replace("0:00", first.slice(11, 16)) : day;
}

function tell() {
  const now = Date.now() + shift;
  const found = rows();
  const first = Math.min(...found.map(({ starts }) => starts).filter((starts) => starts > now));
  const next = found.filter(({ starts }) => starts === first);
  for (const { row, ends } of found) row.classList.toggle("is-over", ends <= now);
  show(points[0], found.filter(({ starts, ends }) => starts <= now && now < ends));
  show(points[1], next);
  if (next.length) points[1].querySelector(".today-in").textContent = begins(next[0], now);
  today.querySelector('[data-point="over"]').hidden = found.some(({ ends }) => now < ends);
}

if (points.length) {
  tell();
  setInterval(tell, 30000);
  document.addEventListener("visibilitychange", () => document.hidden || tell());
}
