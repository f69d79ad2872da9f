/* The desk's page: what is there is put together here, and shown as the shift begins, runs and ends. */

import "./store.js";
import * as network from "./network.js";
import * as numbers from "./numbers.js";
import { Answer } from "./answer.js";
import { Camera } from "./camera.js";
import { Differences } from "./differences.js";
import { Doing } from "./doing.js";
import { Last } from "./last.js";
import { People } from "./people.js";
import { Queue } from "./queue.js";
import { Search } from "./search.js";
import { Shift } from "./shift.js";
import { counted, facts, say } from "./words.js";
import { listen as listenToHands } from "./hands.js";
import { part } from "./elements.js";
import { wake } from "./sound.js";

const VIEWS = ["start", "nothing", "work"];
const AGAIN = 5000; // milliseconds until the network is tried once more
const store = new DeskStore(facts.event);
const people = new People();
const last = new Last(store, (code) => doing.do({ code }));
const differences = new Differences(store);
const shift = new Shift(store, people, { changed: draw, numbers: numbers.show, ended: end });
const queue = new Queue(store, {
  heard: (scan, told) => doing.heard(scan, told), numbers: numbers.show, changed: draw, ended: end,
});
const answer = new Answer({ undo: (code) => doing.do({ code, undo: true }), isAloud: () => part("aloud").checked });
const doing = new Doing({ queue, people, shift, answer, last, differences });
const camera = new Camera(part("video"), (text) => at("work") && doing.do({ text }));
const search = new Search(people, (code) => doing.do({ code }));

const at = (view) => document.body.dataset.view === view;

function see(view) {
  document.body.dataset.view = view;
  for (const name of VIEWS) part(name).hidden = name !== view;
  for (const name of ["tools", "numbers"]) part(name).hidden = view !== "work";
}

function draw() {
  part("network").dataset.away = network.state.away;
  part("network-words").textContent = say(network.state.away ? "no_network" : "connected");
  part("unsent").textContent = queue.unsent ? counted("unsent", queue.unsent) : "";
  part("stays").textContent = queue.unsent ? counted("stays", queue.unsent) : "";
  part("people").textContent = counted("people", people.list.length);
  if (network.state.away) numbers.show(numbers.counted(people.list));
}

async function begin() {
  await Promise.all([last.restore(), differences.restore()]);
  part("device").textContent = shift.kept.device ?? "";
  numbers.show(numbers.counted(people.list));
  see("work");
  shift.follow();
  await queue.count();
  queue.send();
}

/* Whatever the end was: hours that are over, a sign-out, an organiser who ended it. */
async function end() {
  camera.stop();
  showCamera();
  answer.close();
  part("menu").close();
  shift.forget();
  search.clear();
  await store.wipe();
  await Promise.all([last.restore(), differences.restore(), queue.count()]);
  numbers.show({ in: 0, expected: 0, by_category: [] });
  part("said").hidden = !at("work");
  see("start");
}

async function open() {
  const isThere = await shift.restore();
  await queue.count();
  if (isThere) see("work"); // at once: a bad network may take its time
  else await store.wipe(); // of a shift that was over before the page was opened
  if (!isThere && !facts.shift) return end();
  try {
    await shift.fetch();
  } catch (error) {
    if (error instanceof network.Ended) return end();
    if (!(error instanceof network.Away || error instanceof network.Wrong)) throw error;
    if (!isThere) {
      see("nothing");
      setTimeout(open, AGAIN);
      return;
    }
  }
  await begin();
}

async function turnCamera() {
  if (camera.on) {
    camera.stop();
    return showCamera();
  }
  showCamera(say("starting"));
  try {
    await camera.start();
    showCamera(say("scanning"));
  } catch (error) {
    camera.stop();
    showCamera(say("no_camera"));
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
  }
}

function showCamera(words = "") {
  part("viewer").hidden = !camera.on;
  part("camera").setAttribute("aria-pressed", Boolean(camera.on));
  part("camera-words").textContent = words;
}

listenToHands((text) => at("work") && doing.do({ text }));
network.listen(draw);
addEventListener("pointerdown", wake, { capture: true });
addEventListener("keydown", wake, { capture: true });
part("camera").addEventListener("click", turnCamera);
part("options").addEventListener("click", () => part("menu").showModal());
part("close").addEventListener("click", () => part("menu").close());
part("end").addEventListener("submit", async (event) => {
  event.preventDefault();
  await queue.send(); // whatever still can be
  await end();
  event.target.submit();
});
navigator.serviceWorker?.addEventListener("message", ({ data }) => data === "wiped" && at("work") && end());
navigator.serviceWorker?.register(facts.worker, { scope: facts.desk });

open();
