/* One scan, or one person chosen by name: the server is asked, and the device answers by itself where
   the server is away or slow. */

import * as clock from "./clock.js";
import * as network from "./network.js";
import { agree, judged } from "./judge.js";

const PATIENCE = 2500; // milliseconds that somebody at the desk waits for the server

export class Doing {
  constructor({ queue, people, shift, answer, last, differences }) {
    Object.assign(this, { queue, people, shift, answer, last, differences });
    this.before = Promise.resolve();
  }

  /* In their order: the second scan may be of whom the first has let in. */
  do(what) {
    this.before = this.before.then(() => this.#one({ text: null, code: null, undo: false, ...what }));
    return this.before;
  }

  async #one(what) {
    const person = what.code ? this.people.byCode.get(what.code) : await this.people.ofText(what.text);
    const here = judged(person, what);
    if (network.state.away && here.answer === "already") return this.#show(here); // known, and sent before
    const { scan, told } = await this.queue.add(what);
    const wait = network.state.away ? 0 : PATIENCE;
    const there = await Promise.race([told, new Promise((resolve) => setTimeout(resolve, wait, null))]);
    if (there) return this.#told(there);
    this.#admit(here);
    await this.queue.answered(Object.assign(scan, { time: here.person?.in ?? null }), here);
    return this.#show({ ...here, kept: true });
  }

  async #told(there) {
    if (there.person) this.shift.learn(there.person);
    await this.#show(there);
  }

  #admit({ answer, person }) {
    if (answer === "admitted") this.shift.learn({ ...person, in: clock.time() });
    if (answer === "undone") this.shift.learn({ ...person, in: null });
  }

  async #show(answer) {
    this.answer.show(answer);
    await this.last.add({ ...answer, time: clock.time() });
  }

  /* The server, later, about what the device has answered by itself. */
  async heard(scan, there) {
    if (there.person) this.shift.learn(there.person);
    if (!agree(scan.here, there.answer)) await this.differences.add(scan, there);
  }
}
