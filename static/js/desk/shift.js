/* The shift: its people are fetched and kept, brought up to date, and wiped when it ends. */

import * as clock from "./clock.js";
import { Away, Ended, Wrong, get } from "./network.js";

const OFTEN = 20_000; // milliseconds between two looks for what has changed

export class Shift {
  constructor(store, people, { changed, numbers, ended }) {
    Object.assign(this, { store, people, changed, numbers, ended });
    this.kept = null;
  }

  /* What an open page left behind. False where there is nothing, or it is too old to be kept. */
  async restore() {
    this.kept = (await this.store.read("shift")) ?? null;
    if (!this.kept) return false;
    clock.restore(this.kept.offset);
    if (this.isOver()) return false;
    const list = (await this.store.read("people")) ?? [];
    this.people.put(this.#ofToday(list));
    await this.#addWaiting();
    return true;
  }

  isOver() {
    return this.kept !== null && clock.now() >= Date.parse(this.kept.ends_at);
  }

  /* From the server; throws Away or Ended. */
  async fetch() {
    const { answer, told } = await get("people.json", this.kept?.etag ?? "");
    if (answer.status === 304) return;
    clock.set(told.now);
    this.kept = { ...told.shift, day: told.day, offset: clock.offset(), etag: answer.headers.get("ETag") ?? "" };
    this.people.put(told.people);
    await this.#addWaiting();
    await this.keep();
    this.changed();
    this.numbers((await get("numbers.json")).told);
  }

  /* Once the server has said that somebody is in, or not any more. */
  learn(person) {
    this.people.learn(person);
    if (this.kept) this.kept.etag = ""; // what is here is newer than what was fetched
    clearTimeout(this.saving);
    this.saving = setTimeout(() => this.keep(), 1000);
    this.changed();
  }

  async keep() {
    if (!this.kept) return;
    await this.store.write("shift", this.kept);
    if (this.kept) await this.store.write("people", this.people.list);
  }

  follow() {
    this.timer = setInterval(() => this.look(), OFTEN);
    document.addEventListener("visibilitychange", () => document.hidden || this.look());
  }

  async look() {
    if (!this.kept) return;
    if (this.isOver()) return this.ended();
    if (document.hidden) return;
    if (this.kept.day !== clock.day()) this.people.put(this.#ofToday(this.people.list));
    try {
      await this.fetch();
    } catch (error) {
      if (error instanceof Ended) await this.ended();
      else if (!(error instanceof Away || error instanceof Wrong)) throw error; // else what is kept does
    }
  }

  forget() {
    clearInterval(this.timer);
    clearTimeout(this.saving);
    this.kept = null;
    this.people.put([]);
  }

  /* Who came yesterday has not come today. */
  #ofToday(list) {
    if (this.kept.day === clock.day()) return list;
    this.kept = { ...this.kept, day: clock.day(), etag: "" };
    return list.map((person) => ({ ...person, in: null }));
  }

  /* What this device did and the server does not know yet. */
  async #addWaiting() {
    for (const { here, code, time } of await this.store.scans()) {
      const person = this.people.byCode.get(code);
      if (person && here === "admitted") person.in ??= time;
      if (person && here === "undone") person.in = null;
    }
  }
}
