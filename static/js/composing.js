/* The grid on which the program is composed. Every act goes to the address of a plain form of the page
   and comes back as the day stands now, which is drawn anew: also after a refusal, so that a block
   springs back. Without this script there are the same forms. Times are the event's: the grid knows
   no zone and counts in UTC. */

const board = document.getElementById("compose-grid");
const said = document.getElementById("compose-said");
const list = () => document.getElementById("compose-list");
const STEP = 5 * 60_000;
const SHOWN = 10; // minutes below which a block has room for one line only

let grid = JSON.parse(document.getElementById("compose-data").textContent);
let isDragged = false; // a click that ends a drag opens nothing
let isLetGo = false; // dropped on the list, so its new place in the grid means nothing
let before = Promise.resolve(); // acts go one after the other, each with the version that the last one made
let waiting = 0;
let refusals = 0;
let shown = "";

const at = (date) => date.toISOString();
const minutesOf = (block) => (block.end - block.start) / 60_000;

const tell = (sentence, isRefused) => {
  said.textContent = sentence;
  said.classList.toggle("is-refused", isRefused);
};

const drawn = (one) => ({
  id: one.id,
  resourceIds: [one.room],
  start: one.start,
  end: one.end,
  title: one.title,
  classNames: [`is-${one.level || "fine"}`, `is-${one.kind}`],
  extendedProps: one,
});

const facts = ({ grid, parts }) => JSON.stringify([grid, parts["compose-conflicts"], parts["compose-list"]]);

const draw = (answer) => {
  const focused = document.activeElement?.closest?.("[data-slot]")?.dataset.slot;
  grid = answer.grid;
  shown = facts(answer);
  calendar.setOption("slotMinTime", grid.from);
  calendar.setOption("slotMaxTime", grid.until);
  calendar.setOption("events", grid.blocks.map(drawn));
  const isUnfolded = document.querySelector("#compose-conflicts details")?.open;
  for (const [id, html] of Object.entries(answer.parts)) {
    const part = document.getElementById(id);
    const isTyped = part.querySelector("textarea") && html.includes("<textarea");
    if (!isTyped) part.innerHTML = html; // else what is typed there stays
  }
  document.querySelector("#compose-conflicts details")?.toggleAttribute("open", Boolean(isUnfolded));
  makeDraggable();
  if (focused) setTimeout(() => focus(focused));
};

// Acts that wait when another is refused are given up: what they meant no longer stands.
const queue = (act) => {
  const known = refusals;
  waiting += 1;
  before = before.then(() => known === refusals && act()).finally(() => { waiting -= 1; });
};

const ask = (url, body) =>
  fetch(`${url}?${new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(location.search)), day: grid.day })}`, {
    method: body ? "POST" : "GET",
    body,
    headers: { Accept: "application/json" },
  });

const send = async (url, fields, revert) => {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  try {
    const response = await ask(url, body);
    const answer = await response.json(); // a page, such as that to sign in, is none
    if (!response.ok) refusals += 1;
    draw(answer);
    tell(answer.said, !response.ok);
  } catch {
    refusals += 1;
    revert?.();
    tell(board.dataset.failed, true);
  }
};

// What others did meanwhile is seen when one comes back to the page.
const look = async () => {
  if (document.hidden || waiting) return;
  try {
    const answer = await (await ask(location.pathname)).json();
    if (!waiting && facts(answer) !== shown) draw(answer);
  } catch {
    // the next act tells why
  }
};

const version = (block) => (calendar.getEventById(block.id) ?? block).extendedProps.version;

const change = (act, block, start, end, room, revert) =>
  send(block.extendedProps.url, {
    act,
    version: version(block),
    room,
    day: at(start).slice(0, 10),
    begins: at(start).slice(11, 16),
    minutes: Math.round((end - start) / 60_000),
  }, revert);

const changed = (info) => {
  if (isLetGo) return;
  const act = info.jsEvent?.altKey ? "copy" : "move";
  const { event } = info;
  queue(() => change(act, event, event.start, event.end, event.resourceIds[0], info.revert));
};

const isOver = (element, event) => {
  const box = element.getBoundingClientRect();
  return event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
};

const dropped = (info) => {
  isLetGo = isOver(list().closest("section"), info.jsEvent);
  if (!isLetGo) return;
  const { event } = info;
  queue(() => send(event.extendedProps.url, { act: "remove", version: version(event) }));
};

const content = (info) => {
  const one = info.event.extendedProps;
  if (!one.when) return undefined;
  const line = (tag, text, name) => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (name) made.className = name;
    return made;
  };
  const link = line("a", one.title, one.clash ? "compose-clash" : "");
  link.href = one.url;
  link.draggable = false; // the block is dragged
  link.setAttribute("aria-label", one.label);
  const parts = [link];
  if (minutesOf(info.event) > SHOWN) parts.push(line("span", [one.when, one.track, one.people].filter(Boolean).join(" · ")));
  return { domNodes: parts };
};

// The grid calls itself a table, of which it has not the parts: whoever cannot see it gets the links
// in it, each of which says where and when, and the table below.
const plain = () => {
  for (const element of board.querySelectorAll("[role]")) element.removeAttribute("role");
  for (const element of board.querySelectorAll("[aria-colindex], [aria-colspan], [aria-rowindex]")) {
    for (const name of ["aria-colindex", "aria-colspan", "aria-rowindex"]) element.removeAttribute(name);
  }
  board.querySelector(".ec-toolbar")?.remove();
};

const arrows = {
  ArrowUp: [-STEP, 0],
  ArrowDown: [STEP, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const step = (id, by, beside, isLonger) => {
  const block = calendar.getEventById(id);
  const rooms = grid.rooms.map((room) => room.id);
  const room = block && rooms[rooms.indexOf(block.extendedProps.room) + beside];
  if (room === undefined || room === null) return undefined;
  const start = new Date(+block.start + (isLonger ? 0 : by));
  return change("move", block, start, new Date(+block.end + by), room);
};

const byKey = (event) => {
  const element = event.target.closest("[data-slot]");
  const [by, beside] = arrows[event.key] ?? [];
  if (!element || by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if ((event.repeat && waiting) || (event.shiftKey && beside)) return;
  queue(() => step(element.dataset.slot, by, beside, event.shiftKey));
};

const blockOf = (id) => board.querySelector(`[data-slot="${id}"]`);
const focus = (id) => blockOf(id)?.querySelector("a").focus({ preventScroll: true });

const pointAt = (ids) => {
  for (const old of board.querySelectorAll(".is-pointed")) old.classList.remove("is-pointed");
  const found = ids.filter(blockOf);
  for (const id of found) blockOf(id).classList.add("is-pointed");
  if (!found.length) return false;
  blockOf(found[0]).scrollIntoView({ block: "center" });
  focus(found[0]);
  return true;
};

const makeDraggable = () => {
  for (const row of list().querySelectorAll("[data-what]")) row.draggable = true;
};

const putHere = (event) => {
  const what = event.dataTransfer.getData("application/x-session");
  const row = list().querySelector(`[data-what="${CSS.escape(what)}"]`);
  const place = calendar.dateFromPoint(event.clientX, event.clientY);
  if (!row || !place?.resource) return;
  event.preventDefault();
  const start = new Date(Math.round(place.date / STEP) * STEP);
  queue(() => send(board.dataset.put, {
    what,
    room: place.resource.id,
    day: at(start).slice(0, 10),
    begins: at(start).slice(11, 16),
    minutes: row.dataset.minutes,
  }));
};

board.hidden = false;
document.getElementById("compose-help").hidden = false;
document.querySelector(".compose-as-table").open = false;

const calendar = EventCalendar.create(board, {
  view: "resourceTimeGridDay",
  date: grid.day,
  timeZone: "UTC",
  locale: document.documentElement.lang,
  headerToolbar: { start: "", center: "", end: "" },
  allDaySlot: false,
  slotDuration: "00:15",
  snapDuration: "00:05",
  slotHeight: 32,
  slotLabelInterval: "01:00",
  slotLabelFormat: { hour: "2-digit", minute: "2-digit", hour12: false },
  slotMinTime: grid.from,
  slotMaxTime: grid.until,
  slotEventOverlap: false,
  columnWidth: "minmax(9rem, 1fr)",
  resources: grid.rooms,
  events: grid.blocks.map(drawn),
  editable: true,
  eventContent: content,
  eventDragStart: () => { isDragged = true; isLetGo = false; },
  eventDragStop: dropped,
  eventDrop: changed,
  eventResizeStart: () => { isDragged = true; isLetGo = false; },
  eventResize: changed,
  eventDidMount: (info) => {
    if (info.event.extendedProps.url) info.el.dataset.slot = info.event.id;
  },
  eventAllUpdated: plain,
});

plain();

makeDraggable();
board.addEventListener("keydown", byKey);
board.addEventListener("pointerdown", () => { isDragged = false; });
board.addEventListener("click", (event) => { if (isDragged && event.detail) event.preventDefault(); }); // Enter is a click, too
board.addEventListener("dragover", (event) => {
  if (event.dataTransfer.types.includes("application/x-session")) event.preventDefault();
});
board.addEventListener("drop", putHere);
document.addEventListener("visibilitychange", look);
document.addEventListener("dragstart", (event) => {
  const row = event.target.closest?.("[data-what]");
  if (row) event.dataTransfer.setData("application/x-session", row.dataset.what);
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-slots]");
  if (link && pointAt(link.dataset.slots.split(" "))) event.preventDefault();
});
if (location.hash.startsWith("#slot-")) setTimeout(() => pointAt([location.hash.slice(6)]));
