/* The admin's boxes that search: select2 names each by what is chosen in it, and by nothing while
   nothing is. Here they get their label's name, too. */

{
  const name = (select) => {
    const rendered = document.getElementById(`select2-${select.id}-container`);
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    if (!rendered || !label) return;
    label.id ||= `${select.id}_label`;
    const names = `${label.id} ${rendered.id}`;
    rendered.setAttribute("aria-labelledby", names);
    rendered.parentElement.setAttribute("aria-labelledby", names);
  };

  const all = (within) => within.querySelectorAll(".admin-autocomplete").forEach(name);

  django.jQuery(() => all(document)); // after the boxes are made
  document.addEventListener("formset:added", (event) => all(event.target));
}
