/* Columns of an export move up and down by a button, and are chosen all at once or none. Without this
   script their numbers say the order. */

const STEP = 10;

for (const list of document.querySelectorAll("[data-columns]")) {
  const button = (label, text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    if (label !== text) made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  };

  const number = () => {
    [...list.children].forEach((line, at) => {
      line.querySelector("input[type=number]").value = (at + 1) * STEP;
    });
  };

  const move = (line, by) => {
    const other = by < 0 ? line.previousElementSibling : line.nextElementSibling;
    if (!other) return;
    if (by < 0) other.before(line);
    else other.after(line);
    number();
  };

  for (const line of list.children) {
    const name = line.querySelector("span").textContent;
    const up = button(`${list.dataset.up}: ${name}`, "↑", () => { move(line, -1); up.focus(); });
    const down = button(`${list.dataset.down}: ${name}`, "↓", () => { move(line, 1); down.focus(); });
    line.append(up, down);
  }

  const choose = (is) => {
    for (const box of list.querySelectorAll("input[type=checkbox]")) box.checked = is;
  };
  const all = document.createElement("p");
  all.append(
    button(list.dataset.all, list.dataset.all, () => choose(true)),
    " ",
    button(list.dataset.none, list.dataset.none, () => choose(false)),
  );
  list.before(all);
}
