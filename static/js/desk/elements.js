/* Parts of the page: those that are there by their names, new ones out of templates. */

export const part = (name) => document.getElementById(`desk-${name}`);

/* A copy of a template, its places (data-of) filled in; an empty place goes. */
export function copied(name, texts) {
  const made = part(name).content.firstElementChild.cloneNode(true);
  fill(made, texts);
  return made;
}

export function fill(element, texts) {
  for (const place of element.querySelectorAll("[data-of]")) {
    const text = texts[place.dataset.of] ?? "";
    place.textContent = text;
    place.hidden = !text;
  }
}

/* The colour of a category, by its style: the policy refuses those that are written in a page. */
export function colour(element, value) {
  if (/^#[0-9a-f]{6}$/i.test(value ?? "")) element.style.setProperty("--category", value);
  else element.style.removeProperty("--category");
}

export const icon = (element, name) => element.querySelector("use").setAttribute("href", `#icon-${name}`);
