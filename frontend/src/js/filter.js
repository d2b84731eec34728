// A search field above a long list of rows or of boxes to tick: hides what does not hold all typed words. Ticked boxes
// stay.
export function filterChoices() {
  for (const frame of document.querySelectorAll("[data-filter]")) {
    const tools = frame.querySelector("[data-filter-tools]");
    const input = frame.querySelector("[data-filter-input]");
    const status = frame.querySelector("[data-filter-status]");
    if (!tools || !input || !status) continue;
    const items = [...frame.querySelectorAll("[data-filter-item]")];
    const texts = items.map((item) => item.textContent.toLowerCase());
    tools.hidden = false;
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      if (words.length) for (const fold of frame.querySelectorAll("details")) fold.open = true;
      items.forEach((item, index) => {
        item.hidden = !(words.every((word) => texts[index].includes(word)) || item.querySelector("input")?.checked);
        shown += item.hidden ? 0 : 1;
      });
      status.textContent = words.length ? `${shown} ${status.dataset.filterWords} ${items.length}` : "";
    });
    // Searching is no sending.
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
  }
}
