/* A hand scanner types what it reads, very fast, wherever the focus is. A pass is taken as soon as it
   is whole: with or without Enter behind, and whichever layout the keyboard has, since a scanner
   presses the keys of an English one. */

const PASS = /F1:[0-9A-Z]{10}:[A-Z2-7]{16}$/;
const PAUSE = 500; // milliseconds; longer, and it was a person who typed
const AFTER = 400; // in which the Enter of the scanner belongs to the pass

const ofKey = ({ code, shiftKey }) => {
  if (code.startsWith("Key")) return code[3];
  if (code.startsWith("Digit")) return code[5];
  return code === "Semicolon" && shiftKey ? ":" : "";
};

export function listen(scanned) {
  let typed = "", pressed = "", last = 0, taken = -Infinity;

  addEventListener("keydown", (event) => {
    const { key, timeStamp, target } = event;
    if (key === "Enter" && timeStamp - taken < AFTER) return event.preventDefault();
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (timeStamp - last > PAUSE) typed = pressed = "";
    last = timeStamp;
    if (key.length === 1) typed = (typed + key.toUpperCase()).slice(-40);
    pressed = (pressed + ofKey(event)).slice(-40);
    const [pass] = PASS.exec(typed) ?? PASS.exec(pressed) ?? [];
    if (!pass) return;
    event.preventDefault(); // its last letter
    taken = timeStamp;
    typed = pressed = "";
    if ("value" in target && target.tagName === "INPUT") {
      target.value = target.value.slice(0, -(pass.length - 1));
      target.dispatchEvent(new Event("input", { bubbles: true }));
    }
    scanned(pass);
  }, { capture: true });
}
