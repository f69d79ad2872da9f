/* The registration form for who has scripts: the name in the other script as one types, a known
   organisation's country and category, and the badge. Without it the server does the first two. */

const form = document.getElementById("registration");
const rules = JSON.parse(document.getElementById("script-rules").textContent);
const badge = document.querySelector(".badge-preview");
const field = (name) => form.elements[name];
const own = new Set(); // names in the other script that the reader has written themselves

// As forum/script.py does it, by the same tables.
function other(name) {
  const plain = name.replace(/[łŁøØđĐ]/g, (letter) => rules.marked[letter]).normalize("NFD").replace(/\p{M}/gu, "");
  const isCyrillic = /[\u0400-\u04ff]/.test(name);
  if (isCyrillic === /[a-z]/i.test(plain)) return "";
  const table = isCyrillic ? rules.latin : rules.cyrillic;
  return (isCyrillic ? name.normalize("NFC") : plain).replace(/\p{L}+/gu, (word) => said(word, table));
}

function said(word, table) {
  const low = word.toLowerCase();
  let result = "";
  for (let at = 0; at < low.length; ) {
    const [length, letters] = longest(low, at, table);
    result += letters;
    at += length;
  }
  if (word.length > 1 && word === word.toUpperCase()) return result.toUpperCase();
  return word[0] === low[0] ? result : result.charAt(0).toUpperCase() + result.slice(1);
}

function longest(word, at, table) {
  for (let length = Math.min(rules.longest, word.length - at); length > 0; length--) {
    const part = word.slice(at, at + length);
    const starts = at === 0 ? "^" : "";
    const ends = at + length === word.length ? "$" : "";
    for (const key of [starts + part + ends, starts + part, part + ends, part])
      if (key in table) return [length, table[key]];
  }
  return [1, word[at]];
}

function suggest() {
  for (const name of ["given_name", "family_name"])
    if (!own.has(name)) field(`${name}_other`).value = other(field(name).value.trim());
}

function follow() {
  const typed = field("organisation_name").value.trim().toLowerCase();
  const known = [...document.getElementById("organisations").options].find((option) => option.value.toLowerCase() === typed);
  if (!known) return;
  for (const name of ["country", "category"])
    if (known.dataset[name] && !field(name).value) field(name).value = known.dataset[name];
}

function show() {
  let any = false;
  for (const part of badge.querySelectorAll("[data-shows]")) {
    const input = field(part.dataset.shows);
    const option = input.selectedOptions?.[0];
    part.textContent = option ? (option.value && option.text) : input.value;
    any ||= part.textContent !== "";
  }
  badge.hidden = !any;
}

for (const name of ["given_name", "family_name"]) {
  const input = field(`${name}_other`);
  if (input.value && input.value !== other(field(name).value.trim())) own.add(name);
  input.addEventListener("input", () => (input.value ? own.add(name) : own.delete(name)));
}
form.addEventListener("input", (event) => {
  if (/^(given|family)_name$/.test(event.target.name)) suggest();
  if (event.target.name === "organisation_name") follow();
  show();
});
show();
