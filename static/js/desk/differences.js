/* What the server said otherwise than this device had, until somebody has seen it. */

import { copied, part } from "./elements.js";
import { say } from "./words.js";

export class Differences {
  constructor(store) {
    this.store = store;
    this.lines = [];
    part("seen").addEventListener("click", () => this.#put([]));
  }

  async restore() {
    this.lines = (await this.store.read("differences")) ?? [];
    this.#draw();
  }

  async add(scan, { answer, said, person, at }) {
    const isAt = answer === "already" && at;
    const title = isAt ? say("already_at", { time: at }) : say(answer);
    const words = scan.here ? say("differs", { here: say(scan.here), there: title }) : say("differs_late", { there: title });
    const code = scan.code ?? person?.code;
    const name = person?.name ?? (code ? say("by_code", { code }) : say("by_nobody"));
    await this.#put([{ name, words, said: isAt ? "" : said }, ...this.lines]);
  }

  async #put(lines) {
    this.lines = lines;
    this.#draw();
    await this.store.write("differences", lines);
  }

  #draw() {
    part("differences").replaceChildren(...this.lines.map((line) => copied("difference", line)));
    part("differ").hidden = !this.lines.length;
  }
}
