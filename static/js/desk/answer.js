/* The answer, across the whole page: a colour, a sign and words, of which each says it alone. */

import { facts, say } from "./words.js";
import { colour, fill, icon, part } from "./elements.js";
import { sound } from "./sound.js";

/* How each answer looks, sounds and what sign it has. */
const KINDS = {
  admitted: "good", undone: "calm", already: "look", online: "look", not_confirmed: "stop",
  cancelled: "stop", unknown: "stop", foreign: "stop", forged: "stop", refused: "stop",
};
const HEARD = { good: "good", calm: "look", look: "look", stop: "bad" };

export class Answer {
  constructor({ undo, isAloud }) {
    this.dialog = part("answer");
    this.isAloud = isAloud;
    this.photo = part("photo");
    this.photo.addEventListener("error", () => { this.photo.hidden = true; });
    part("next").addEventListener("click", () => this.dialog.close());
    part("undo").addEventListener("click", () => undo(this.person.code));
  }

  show({ answer, said, person, at, kept = false }) {
    const kind = KINDS[answer] ?? "stop";
    this.person = person;
    this.dialog.dataset.kind = kind;
    this.dialog.dataset.answer = answer;
    icon(this.dialog, answer in KINDS ? answer : "refused");
    const isAt = answer === "already" && at;
    fill(this.dialog, {
      title: isAt ? say("already_at", { time: at }) : say(answer in KINDS ? answer : "refused"),
      said: isAt ? "" : said, // it would say the same once more
      name: person?.name,
      other: person?.other === person?.name ? "" : person?.other,
      org: person?.org,
      category: person?.category,
      needs: person?.needs,
      kept: kept ? say("kept") : "",
    });
    part("vip").hidden = !person?.vip;
    part("needs").hidden = !person?.needs;
    colour(this.dialog, person?.colour);
    this.#picture(person);
    part("undo").hidden = answer !== "admitted";
    part("more").hidden = !person;
    if (person) part("more").href = `${facts.desk}people/${person.code}/`;
    if (!this.dialog.open) this.dialog.showModal();
    part("next").focus();
    sound(HEARD[kind], this.isAloud());
  }

  close() {
    this.dialog.close();
    fill(this.dialog, {});
    this.photo.removeAttribute("src");
  }

  #picture(person) {
    this.photo.hidden = !person?.photo || !navigator.onLine;
    if (this.photo.hidden) this.photo.removeAttribute("src");
    else this.photo.src = `${facts.desk}photos/${person.code}/`;
  }
}
