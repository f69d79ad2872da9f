/* The program while it is open: what is on and what comes next, each minute by the forum's clock;
   a filter that is chosen is asked for at once. */

const program = document.querySelector(".program");

function mark() {
  const now = Date.now() + 1000 * program.dataset.shift;
  const items = [...program.querySelectorAll(".item")].map((item) => {
    const [starts, ends] = [...item.querySelectorAll("time")].map((time) => Date.parse(time.dateTime));
    return { item, starts, ends, day: item.querySelector("time").dateTime.slice(0, 10) };
  });
  const today = items.find(({ starts, ends }) => starts <= now && now < ends + 36e5)?.day;
  const next = Math.min(...items.map(({ starts }) => starts).filter((starts) => starts > now));
  for (const { item, starts, ends, day } of items) {
    const isNow = starts <= now && now < ends;
    const text = isNow ? program.dataset.now : starts === next && (day === today || old(item)) ? program.dataset.next : "";
    let tag = old(item);
    if ((tag?.textContent ?? "") === text) continue;
    tag?.remove();
    if (!text) continue;
    tag = document.createElement("b");
    tag.className = `item-mark${isNow ? " is-now" : ""}`;
    tag.textContent = text;
    item.querySelector(".item-when").append(" ", tag);
  }
}

function old(item) {
  return item.querySelector(".item-mark:not(.is-clash)");
}

if (program) setInterval(mark, 60000);

for (const form of document.querySelectorAll("[data-sends-itself]")) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("select")) form.requestSubmit();
  });
  // Addresses stay short: what was not chosen is not in them.
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name);
  });
}
