/* Stars that add a session to one's own program in place. Without this they are links to a page
   that asks. The token is fetched by the first act: who only reads gets no cookie. */

const place = document.querySelector("[data-state]");
const buttons = []; // a session that takes place twice has two
let acts = Promise.resolve(); // one after the other: the first may begin the program of the others

for (const link of document.querySelectorAll("a.star, a.button-star")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.append(...link.childNodes);
  button.dataset.to = link.href;
  if (link.dataset.on) Object.assign(button.dataset, { on: link.dataset.on, off: button.textContent });
  button.addEventListener("click", () => {
    const keep = button.getAttribute("aria-pressed") === "false";
    say(button.dataset.to, keep);
    acts = acts.then(() => turn(button.dataset.to, keep)).catch(() => location.assign(link.href));
  });
  buttons.push(button);
  say(link.href, false);
  link.replaceWith(button);
}

function say(address, isKept) {
  for (const button of buttons.filter(({ dataset }) => dataset.to === address)) {
    button.setAttribute("aria-pressed", isKept);
    if (button.dataset.on) button.textContent = isKept ? button.dataset.on : button.dataset.off;
  }
}

const ask = async (query = "") => (await fetch(place.dataset.state + query)).json();

async function turn(address, keep) {
  const { token } = await ask("?act");
  const body = new URLSearchParams({ keep: keep ? "yes" : "no" });
  const answer = await fetch(address, {
    method: "POST", body, headers: { "X-CSRFToken": token, Accept: "application/json" },
  });
  if (!answer.ok) throw new Error(answer.status);
  say(address, keep); // which an answer of before the click may have undone
}

async function show() {
  const { codes } = await ask();
  for (const { dataset } of buttons) say(dataset.to, codes.includes(dataset.to.split("/").at(-3)));
}

if (place && buttons.length) {
  const later = () => { acts = acts.then(show).catch(() => {}); }; // without a network they stay as they are
  later();
  // Another tab, or a page that this one was left for, may have changed it.
  document.addEventListener("visibilitychange", () => document.hidden || later());
}
