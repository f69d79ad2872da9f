/* The preview of a mail follows what is typed, half a second behind. Without this script the button
   below the text does the same. */

const PAUSE = 500;

for (const form of document.querySelectorAll("[data-wording]")) {
  const waiting = new Map();

  const show = (button) => {
    // A fresh frame each time: else every pause in typing would be a step of the browser's history.
    const old = form.querySelector(`iframe[name="${button.formTarget}"]`);
    const frame = old.cloneNode();
    frame.removeAttribute("src");
    old.replaceWith(frame);
    form.requestSubmit(button);
  };

  const later = (button) => {
    clearTimeout(waiting.get(button));
    waiting.set(button, setTimeout(() => show(button), PAUSE));
  };

  if ("typed" in form.dataset) { // the page came back with what was typed, and the frames know no more
    for (const button of form.querySelectorAll("[data-preview]")) show(button);
  }

  form.addEventListener("input", (event) => {
    const column = event.target.closest("section");
    for (const button of (column ?? form).querySelectorAll("[data-preview]")) later(button);
  });
}
