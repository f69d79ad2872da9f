/* The answer of a device that can't ask: by what it knows of the person, in the server's words. */

import { say } from "./words.js";
import { isPass } from "./people.js";

const OVER = ["cancelled", "declined", "released"];

export function judged(person, { text, undo }) {
  if (!person) {
    const known = text !== null && isPass(text);
    return { answer: known ? "unknown" : "forged", said: say(known ? "not_here" : "no_pass"), person: null };
  }
  if (undo) return { answer: "undone", said: "", person };
  if (person.in) return { answer: "already", said: "", person, at: person.in };
  if (OVER.includes(person.state)) return { answer: "cancelled", said: person.why || say("ask"), person };
  if (person.state !== "confirmed") return { answer: "not_confirmed", said: person.why || say("ask"), person };
  if (person.mode === "online") return { answer: "online", said: person.why || say("online_here"), person };
  return { answer: "admitted", said: "", person };
}

/* Whether two answers to one scan say the same to whoever stands at the desk. */
const LET_IN = ["admitted", "already", "undone"];

export function agree(here, there) {
  if (here === undefined) return LET_IN.includes(there); // of a shift before: nobody knows any more
  return here === there;
}
