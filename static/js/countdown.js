/* How long until the way in opens, by the second: counted from what the server said, since neither
   clock here need be right. Then the page is asked for anew. Without it there is a link that does so. */

const shown = document.querySelector("[data-seconds]");
const end = performance.now() + 1000 * shown.dataset.seconds;
const two = (number) => String(number).padStart(2, "0");

function tick() {
  const left = Math.ceil((end - performance.now()) / 1000);
  if (left <= 0) {
    clearInterval(ticking);
    location.reload();
    return;
  }
  if (left < 86400) shown.textContent = `${Math.floor(left / 3600)}:${two(Math.floor(left / 60) % 60)}:${two(left % 60)}`;
}

const ticking = setInterval(tick, 1000);
tick();
