/* Who is expected, by the mark of the pass, by code and by name. */

import { sound } from "./sounds.js";

/* The least that the shift needs; whatever else the server might tell is not kept. */
const FIELDS = "code mark name other org category colour mode state vip needs photo in why".split(" ");
const PASS = /^F1:([0-9A-Z]{10}):[A-Z2-7]{16}$/;

const least = (person) => Object.fromEntries(FIELDS.map((name) => [name, person[name]]));
const clean = (text) => text.trim().toUpperCase();

/* O’Connor is looked for as O’Connor, OConnor, O Connor and Connor. */
const APOSTROPHES = /['`’ʼ]/g;

const keyOf = ({ name, other, org }) => {
  const said = `${name} ${other ?? ""} ${org ?? ""}`;
  return ` ${sound(said)} ${sound(said.replace(APOSTROPHES, " "))}`;
};

/* Whether a text looks like a pass of a forum at all. */
export const isPass = (text) => PASS.test(clean(text));

export class People {
  constructor() {
    this.put([]);
  }

  put(people) {
    this.list = people.map(least);
    this.byMark = new Map(this.list.map((person) => [person.mark, person]));
    this.byCode = new Map(this.list.map((person) => [person.code, person]));
    this.keys = null; // made by the first search
  }

  /* One of them as the server has just told; a walk-in is new. */
  learn(told) {
    const known = this.byCode.get(told.code);
    if (known) Object.assign(known, least(told));
    else this.put([...this.list, told]);
    this.keys = known && known.name === told.name ? this.keys : null;
  }

  async ofText(text) {
    const bytes = new TextEncoder().encode(clean(text));
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const mark = [...digest.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return this.byMark.get(mark);
  }

  /* Each word typed begins some word of the name, in either script, or of the organisation. */
  find(typed, most = 12) {
    const words = sound(typed).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    this.keys ??= this.list.map(keyOf);
    const found = [];
    for (const [at, key] of this.keys.entries()) {
      if (words.every((word) => key.includes(` ${word}`))) found.push(this.list[at]);
      if (found.length === most) break;
    }
    return found;
  }
}
