/* How many are in: by the server, or by what the device knows while it is away. */

import { copied, part } from "./elements.js";
import { say } from "./words.js";

export function show(numbers) {
  part("numbers").textContent = say("in_of", { in: numbers.in, expected: numbers.expected });
  const rows = numbers.by_category;
  if (!rows) return; // an answer to scans tells the sums alone
  part("categories").replaceChildren(...rows.map(([category, isIn, expected]) => (
    copied("category", { category, in: String(isIn), expected: String(expected) })
  )));
}

export function counted(people) {
  const coming = people.filter(({ state, mode }) => state === "confirmed" && mode === "on_site");
  const rows = new Map();
  for (const { category, in: isIn } of coming) {
    const [there, all] = rows.get(category) ?? [0, 0];
    rows.set(category, [there + (isIn ? 1 : 0), all + 1]);
  }
  const by_category = [...rows].map(([category, [there, all]]) => [category, there, all]);
  return { in: coming.filter((person) => person.in).length, expected: coming.length, by_category };
}
