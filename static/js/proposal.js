/* Writing a proposal: a draft keeps itself, letters are counted, and what is typed also stays in this
   browser until the server has it. Without this script the buttons do the same. */

const form = document.getElementById("proposal");
const state = document.querySelector(".autosave-state");
const PAUSE = 4000; // after the last letter
const WEEK = 7 * 24 * 3600 * 1000;

count();
keepHere();
if ("autosave" in form.dataset) autosave();

function count() {
  const template = document.getElementById("counted");
  for (const area of form.querySelectorAll("textarea[maxlength]")) {
    const line = template.content.cloneNode(true).firstElementChild;
    const words = line.textContent;
    const tell = () => {
      line.textContent = words.replace("{count}", area.value.length).replace("{most}", area.maxLength);
    };
    area.after(line);
    area.addEventListener("input", tell);
    tell();
  }
}

function typed() {
  const data = new FormData(form);
  for (const name of ["csrfmiddlewaretoken", "version"]) data.delete(name);
  return data;
}

function keepHere() {
  const key = `proposal ${location.pathname}`;
  const kept = JSON.parse(localStorage.getItem(key) || "null");
  if (kept && Date.now() - kept.at < WEEK && kept.text !== text()) offer(kept, key);
  else localStorage.removeItem(key);

  form.addEventListener("input", () => {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), text: text(), fields: [...typed()] }));
  });
  form.addEventListener("kept", () => localStorage.removeItem(key));
  form.addEventListener("submit", (event) => {
    sessionStorage.setItem("proposal sent", event.submitter?.name === "preview" ? "" : key);
  });
  // A page without errors after sending is the server's word that it has it.
  const sent = sessionStorage.getItem("proposal sent");
  if (sent && document.querySelector(".message.success")) localStorage.removeItem(sent);
  sessionStorage.removeItem("proposal sent");
}

function text() {
  return new URLSearchParams([...typed()].filter(([, value]) => typeof value === "string")).toString();
}

function offer(kept, key) {
  const found = document.getElementById("found-here").content.cloneNode(true).firstElementChild;
  form.before(found);
  found.querySelector("[data-drop]").addEventListener("click", () => {
    localStorage.removeItem(key);
    found.remove();
  });
  found.querySelector("[data-restore]").addEventListener("click", () => {
    for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = false;
    for (const [name, value] of kept.fields) {
      for (const control of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (["radio", "checkbox"].includes(control.type)) control.checked ||= control.value === value;
        else control.value = value;
      }
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
    found.remove();
    form.querySelector("input:not([type=hidden])").focus();
  });
}

function autosave() {
  let timer;
  let isBusy = false;
  let isStopped = false;

  form.addEventListener("input", () => later(PAUSE));
  form.addEventListener("submit", () => { isStopped = true; clearTimeout(timer); });
  addEventListener("online", () => later(0));

  function later(pause) {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(keep, pause);
  }

  async function keep() {
    if (isBusy) return later(PAUSE);
    isBusy = true;
    const before = text();
    const data = new FormData(form);
    data.set("autosave", "1");
    state.textContent = state.dataset.saving;
    try {
      const answer = await fetch(form.action, { method: "POST", body: data, redirect: "error" });
      await understand(answer, before);
    } catch {
      say("waits");
    }
    isBusy = false;
  }

  async function understand(answer, before) {
    if (answer.status === 422) return say("lacks");
    if (!answer.ok) {
      isStopped = true;
      return say("stopped");
    }
    const { version, edit } = await answer.json();
    form.elements.version.value = version;
    if (form.getAttribute("action") !== edit) {
      form.setAttribute("action", edit);
      form.querySelector("[name=link]")?.remove();
      history.replaceState(null, "", edit);
    }
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });
    say("saved", time);
    if (text() === before) form.dispatchEvent(new Event("kept"));
    else later(PAUSE);
  }

  function say(what, time = "") {
    state.textContent = state.dataset[what].replace("{time}", time);
  }
}
