/* Scans on their way to the server: kept on the device first, sent in their order, gone once answered.
   Each has a nonce, by which the server does nothing twice however often it is sent. */

import { Away, Ended, Wrong, listen, post, state } from "./network.js";
import { say } from "./words.js";

const MOST = 200; // in one request, as the server takes them
const PAUSES = [2000, 4000, 8000, 15000, 30000]; // milliseconds between attempts

export class Queue {
  /* `heard` gets (scan, answer) of those that nobody waits for any more. */
  constructor(store, { heard, numbers, changed, ended }) {
    Object.assign(this, { store, heard, numbers, changed, ended });
    this.waiting = new Map();
    this.unsent = 0;
    this.failed = 0;
    addEventListener("online", () => this.hurry());
    listen(() => state.away || this.hurry());
    document.addEventListener("visibilitychange", () => document.hidden || this.hurry());
  }

  /* Returns the scan as it is kept, and a promise of what the server says to it. */
  async add({ text = null, code = null, undo = false }) {
    const scan = { nonce: crypto.randomUUID(), text, code, undo, at: new Date().toISOString() };
    const told = new Promise((resolve) => this.waiting.set(scan.nonce, resolve));
    scan.number = await this.store.add(scan);
    await this.count();
    this.send();
    return { scan, told };
  }

  /* The device has answered by itself: the server's answer is held against that one. */
  async answered(scan, { answer, person }) {
    Object.assign(scan, { here: answer, code: scan.code ?? person?.code ?? null });
    this.waiting.set(scan.nonce, scan);
    await this.store.change(scan);
  }

  async count() {
    this.unsent = (await this.store.scans()).length;
    this.changed();
  }

  /* There may be a network again: try now, and if it is not quite there, again soon. */
  hurry() {
    this.failed = 0;
    return this.send();
  }

  /* One request after the other, and of several open pages one at a time. */
  send() {
    clearTimeout(this.timer);
    this.more = true;
    this.sending ??= this.#alone(() => this.#all()).finally(() => {
      this.sending = null;
      if (this.more && !this.failed) this.send();
    });
    return this.sending;
  }

  #alone(work) {
    return navigator.locks ? navigator.locks.request(`queue-${this.store.name}`, work) : work();
  }

  async #all() {
    try {
      for (;;) {
        this.more = false;
        const scans = await this.store.scans();
        if (!scans.length) break;
        await this.#some(scans.slice(0, MOST));
      }
      this.failed = 0;
    } catch (error) {
      if (error instanceof Ended) return this.ended();
      this.timer = setTimeout(() => this.send(), PAUSES[Math.min(this.failed, PAUSES.length - 1)]);
      this.failed += 1;
      if (!(error instanceof Away)) throw error;
    }
  }

  async #some(scans) {
    const sent_at = new Date().toISOString();
    const sent = scans.map(({ nonce, text, code, at, undo }) => (
      { nonce, text, code: text === null ? code : null, at, sent_at, undo }
    ));
    let told;
    try {
      ({ told } = await post("scans/", { scans: sent }));
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      if (scans.length > 1) { // one that the server can't read must not hold up the others
        for (const scan of scans) await this.#some([scan]);
        return;
      }
      told = { answers: [{ nonce: scans[0].nonce, answer: "refused", said: say("ask"), person: null }] };
    }
    const answers = new Map(told.answers.map((answer) => [answer.nonce, answer]));
    const done = scans.filter(({ nonce }) => answers.has(nonce));
    if (!done.length) throw new Away(); // an answer to nothing that was asked
    await this.store.remove(done.map(({ number }) => number));
    for (const scan of done) this.#tell(scan, answers.get(scan.nonce));
    if (told.numbers) this.numbers(told.numbers);
    await this.count();
  }

  #tell(scan, answer) {
    const whom = this.waiting.get(scan.nonce);
    this.waiting.delete(scan.nonce);
    if (typeof whom === "function") whom(answer);
    else this.heard(whom ?? scan, answer);
  }
}
