/* Stars that add a session to one's own program in place. Without this they are links to a page
   that asks. The token is fetched by the first act: who only reads gets no cookie. */

const place = document.querySelector("[data-state]");
const buttons = new Map();
let acts = Promise.resolve(); // one after the other: the first may begin the program of the others

for (const link of document.querySelectorAll("a.star, a.button-star")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.append(...link.childNodes);
  button.dataset.to = link.href;
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    const keep = button.getAttribute("aria-pressed") === "false";
    button.setAttribute("aria-pressed", keep);
    acts = acts.then(() => turn(button, keep)).catch(() => location.assign(link.href));
  });
  buttons.set(link.href.split("/").at(-3), button);
  link.replaceWith(button);
}

const ask = async (query = "") => (await fetch(place.dataset.state + query)).json();

async function turn(button, keep) {
  const { token } = await ask("?act");
  const body = new URLSearchParams({ keep: keep ? "yes" : "no" });
  const answer = await fetch(button.dataset.to, {
    method: "POST", body, headers: { "X-CSRFToken": token, Accept: "application/json" },
  });
  if (!answer.ok) throw new Error(answer.status);
}

if (place && buttons.size) {
  const { codes } = await ask();
  for (const code of codes) buttons.get(code)?.setAttribute("aria-pressed", "true");
}
