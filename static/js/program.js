/* The program while it is open: what is on and what comes next, each minute by the forum's clock;
   a filter that is chosen by pointer is asked for at once. */

const program = document.querySelector(".program");

function mark() {
  const now = Date.now() + 1000 * program.dataset.shift;
  const items = [...program.querySelectorAll(".item")].map((item) => {
    const [first, last] = [...item.querySelectorAll("time")].map((time) => time.dateTime);
    return { item, starts: Date.parse(first), ends: Date.parse(last), first };
  });
  const next = Math.min(...items.map(({ starts }) => starts).filter((starts) => starts > now));
  for (const { item, starts, ends, first } of items) {
    const isNow = starts <= now && now < ends;
    const isNext = starts === next && first.slice(0, 10) === dayThere(now, first);
    const text = isNow ? program.dataset.now : isNext ? program.dataset.next : "";
    let tag = item.querySelector(".item-mark:not(.is-clash)");
    if ((tag?.textContent ?? "") === text) continue;
    tag?.remove();
    if (!text) continue;
    tag = document.createElement("b");
    tag.className = `item-mark${isNow ? " is-now" : ""}`;
    tag.textContent = text;
    const when = item.querySelector(".item-when");
    when.insertBefore(tag, when.querySelector(".item-own"));
    tag.before(" ");
  }
}

/* Which day it is where the forum is, whose zone a time of it tells: 2021-03-16T10:00:00+03:00. */
function dayThere(now, time) {
  const ahead = Date.parse(`${time.slice(0, 19)}Z`) - Date.parse(time);
  return new Date(now + ahead).toISOString().slice(0, 10);
}

if (program) setInterval(mark, 60000);

for (const form of document.querySelectorAll("[data-sends-itself]")) {
  // With the arrow keys one passes by other choices: who uses them presses the button.
  let isByKey = false;
  form.addEventListener("keydown", () => { isByKey = true; });
  form.addEventListener("pointerdown", () => { isByKey = false; });
  form.addEventListener("change", (event) => {
    if (event.target.matches("select") && !isByKey) form.requestSubmit();
  });
  // Addresses stay short: what was not chosen is not in them.
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name);
  });
}
