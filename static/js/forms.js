/* What a page without scripts can do without: a form is sent once, and says so while it waits; where
   a page answers with errors, the reader is taken to what is wrong; a button opens its dialog. */

const waiting = document.documentElement.dataset.sending;
const sending = new WeakMap();

addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("method") !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => again(form), 10000); // the network may have swallowed it
  const button = event.submitter;
  if (!button) return;
  button.setAttribute("aria-disabled", "true");
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = "visually-hidden";
  button.after(status);
  status.textContent = waiting;
  sending.set(form, { button, status });
});

function again(form) {
  delete form.dataset.sent;
  sending.get(form)?.button.removeAttribute("aria-disabled");
  sending.get(form)?.status.remove();
}

// A page that comes back from the browser's memory can be sent again.
addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(again);
});

document.querySelector(".error-summary")?.focus();

for (const opener of document.querySelectorAll("[data-opens]")) {
  opener.addEventListener("click", () => document.getElementById(opener.dataset.opens).showModal());
}
