/* Looking for somebody by name, in either alphabet, while it is typed. */

import { colour, copied, icon, part } from "./elements.js";
import { say } from "./words.js";

export class Search {
  constructor(people, chosen) {
    this.people = people;
    this.chosen = chosen;
    this.field = part("name");
    this.field.addEventListener("input", () => this.#find());
    this.field.form.addEventListener("submit", (event) => {
      event.preventDefault();
      part("found").querySelector("button")?.focus();
    });
  }

  clear() {
    this.field.value = "";
    this.#find();
  }

  #find() {
    const typed = this.field.value.trim();
    const found = this.people.find(typed);
    part("found").replaceChildren(...found.map((person) => this.#line(person)));
    part("found-none").hidden = !typed || found.length > 0;
    part("found-none").textContent = say("nobody");
  }

  #line(person) {
    const { code, name, other, org, category, vip } = person;
    const made = copied("person", { name, other: other === name ? "" : other, org, category, in: person.in });
    icon(made, person.in ? "already" : person.state === "confirmed" ? "person" : "not_confirmed");
    made.querySelector("[data-vip]").hidden = !vip;
    colour(made, person.colour);
    made.querySelector("button").addEventListener("click", () => {
      this.clear();
      this.chosen(code);
    });
    return made;
  }
}
