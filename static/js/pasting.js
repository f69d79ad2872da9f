/* Rows copied from a spreadsheet fill the rows of a delegation, from the field that they are pasted
   into, column by column. Without this script a list is typed, or uploaded. */

const people = document.querySelector(".people");
const total = document.getElementById("id_people-TOTAL_FORMS");
const most = Number(document.getElementById("id_people-MAX_NUM_FORMS")?.value);

document.querySelector("[data-pasting]")?.removeAttribute("hidden");

people?.addEventListener("paste", (event) => {
  const text = event.clipboardData.getData("text/plain").replace(/\s+$/, "");
  if (!/[\t\n]/.test(text) || !event.target.matches("input")) return; // one cell: as ever
  event.preventDefault();
  const lines = text.split(/\r\n?|\n/).map((line) => line.split("\t").map((cell) => cell.trim()));
  const first = [...rows()].indexOf(event.target.closest(".people-row"));
  const column = controls(rows()[first]).indexOf(event.target);
  lines.slice(0, most - first).forEach((cells, at) => fill(row(first + at), column, cells));
});

const rows = () => people.querySelectorAll(".people-row");
const controls = (one) => [...one.querySelectorAll("select, input")];
const row = (at) => rows()[at] ?? another();

function fill(one, column, cells) {
  controls(one).slice(column).forEach((control, at) => {
    if (cells[at] === undefined) return;
    control.value = cells[at].slice(0, control.maxLength > 0 ? control.maxLength : undefined);
    control.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

/* One row more, below the last and like it, with nothing in it. */
function another() {
  const last = [...rows()].at(-1);
  const number = Number(total.value);
  const next = last.cloneNode(true);
  for (const part of next.querySelectorAll("*")) {
    for (const { name, value } of [...part.attributes]) {
      part.setAttribute(name, value.replace(/people-\d+-/g, `people-${number}-`));
    }
  }
  next.querySelector("legend").textContent = last.querySelector("legend").textContent.replace(/\d+/, number + 1);
  for (const control of controls(next)) {
    if (control.matches("select")) control.selectedIndex = 0;
    else control.value = "";
  }
  last.after(next);
  total.value = number + 1;
  return next;
}
