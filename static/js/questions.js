/* A question that depends on something else of its form is seen only while that is so. Without this
   script all are seen, each with a sentence that says when to answer; the server judges in any case. */

for (const form of document.forms) {
  const dependent = new Map();
  for (const control of form.querySelectorAll("[data-if], [data-modes], [data-categories]")) {
    dependent.set(control.closest(".field"), control.dataset);
  }
  if (!dependent.size) continue;

  const update = () => {
    const data = new FormData(form);
    for (const fixed of form.querySelectorAll("select:disabled")) data.append(fixed.name, fixed.value);
    const fits = (name, wanted) => { // an invitation's category is fixed, and counts all the same
      const isHidden = form.querySelector(`.field-${CSS.escape(name)}`)?.hidden;
      return !isHidden && data.getAll(name).some((said) => wanted.split(" ").includes(said));
    };
    for (let round = 0; round < dependent.size; round++) { // a chain is no longer than that
      for (const [field, asked] of dependent) {
        field.hidden =
          (asked.modes && !fits("mode", asked.modes)) ||
          (asked.categories && !fits("category", asked.categories)) ||
          (asked.if && !fits(asked.if, asked.is)) ||
          false;
      }
    }
  };
  for (const sentence of form.querySelectorAll(".only-if")) sentence.hidden = true;
  form.addEventListener("change", update);
  update();
}
