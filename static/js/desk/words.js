/* What the server tells the page, words in the reader's language among it. */

export const facts = JSON.parse(document.getElementById("desk-facts").textContent);

const forms = new Intl.PluralRules(facts.language);
const filled = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name] ?? "");

export const say = (key, values = {}) => filled(facts.words[key], values);

/* With a number, in the form that the language has for it. */
export function counted(key, number) {
  const all = facts.words[key];
  return filled(all[forms.select(number)] ?? all.other, { number });
}
