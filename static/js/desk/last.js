/* What this device did last, the newest first. */

import { colour, copied, icon, part } from "./elements.js";
import { say } from "./words.js";

const MOST = 20;

export class Last {
  constructor(store, again) {
    this.store = store;
    this.again = again;
    this.lines = [];
  }

  async restore() {
    this.lines = (await this.store.read("last")) ?? [];
    this.#draw();
  }

  async add({ answer, person, time }) {
    const line = { answer, time, name: person?.name ?? "", code: person?.code ?? null, colour: person?.colour };
    this.lines = [line, ...this.lines].slice(0, MOST);
    this.#draw();
    await this.store.write("last", this.lines);
  }

  #draw() {
    part("last").replaceChildren(...this.lines.map((line) => {
      const made = copied("line", { time: line.time, name: line.name || say("by_nobody"), answer: say(line.answer) });
      made.dataset.answer = line.answer;
      icon(made, line.answer);
      colour(made, line.colour);
      const button = made.querySelector("button");
      if (line.code) button.addEventListener("click", () => this.again(line.code));
      else button.disabled = true;
      return made;
    }));
    part("last-none").hidden = this.lines.length > 0;
  }
}
