// Finding somebody among a hundred: by code, or only who is not done. A row never vanishes while it is being filled in.
const isOpen = (row) =>
  row.querySelector("td.taken") !== null ||
  [...row.querySelectorAll("tr:not(.own-voice) select")].some((select) => select.value === "");

export function filterRows(form, table) {
  const tools = form.querySelector("[data-filter-scores]");
  const input = tools.querySelector("input[type=search]");
  const onlyOpen = tools.querySelector("input[type=checkbox]");
  const found = tools.querySelector("[data-found]");
  const rows = [...table.tBodies];
  form.querySelector("[data-keys]").hidden = false;
  tools.hidden = rows.length < 2;
  const filter = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const title = row.querySelector(".score-who span").textContent.toLowerCase();
      row.hidden = !words.every((word) => title.includes(word)) || (onlyOpen.checked && !isOpen(row));
    }
    const shown = rows.filter((row) => !row.hidden).length;
    found.textContent = words.length || onlyOpen.checked ? `${shown} ${found.dataset.words} ${rows.length}` : "";
  };
  input.addEventListener("input", filter);
  onlyOpen.addEventListener("change", filter);
  // Searching is no sending.
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}
