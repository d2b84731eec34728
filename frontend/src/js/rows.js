// "Add a row" in a Django formset: a copy of the <template>, numbered after the last one.
export function addRows() {
  for (const frame of document.querySelectorAll("[data-form-rows]")) {
    const button = frame.querySelector("[data-add-row]");
    const total = frame.querySelector("input[name$='-TOTAL_FORMS']");
    const template = frame.querySelector("template");
    if (!button || !total || !template) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      const index = Number(total.value);
      const holder = document.createElement("template");
      holder.innerHTML = template.innerHTML.replaceAll("__prefix__", index).replaceAll("__number__", index + 1);
      const row = holder.content.firstElementChild;
      button.before(row);
      total.value = index + 1;
      row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    });
  }
}
