/* How a name sounds, whichever script it is written in: the same key as registration/sounds.py makes,
   by the same table. */

import { facts } from "./words.js";

const { letters, silent, groups } = facts.sounds;

export function sound(text) {
  let key = "";
  for (const letter of text.normalize("NFC").toLowerCase()) {
    if (!silent.includes(letter)) key += letters[letter] ?? letter;
  }
  for (const [written, heard] of groups) key = key.replaceAll(written, heard);
  return key.replace(/(.)\1+/gsu, "$1").trim();
}
