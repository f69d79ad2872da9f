/* Two things that a page without scripts can do without: a form is sent once, and says so while it
   waits; and where a page answers with errors, the reader is taken to what is wrong. */

const waiting = document.documentElement.dataset.sending;

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
});

function again(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
}

// A page that comes back from the browser's memory can be sent again.
addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(again);
});

document.querySelector(".error-summary")?.focus();

for (const opener of document.querySelectorAll("[data-opens]")) {
  opener.addEventListener("click", () => document.getElementById(opener.dataset.opens).showModal());
}
