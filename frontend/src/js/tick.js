// One button that ticks all boxes of a list that are shown, or none when all are ticked already.
export function tickAll() {
  for (const frame of document.querySelectorAll("[data-tick-all]")) {
    const button = frame.querySelector("[data-tick-all-button]");
    const boxes = [...frame.querySelectorAll("input[type=checkbox]")];
    if (!button || boxes.length < 2) continue;
    const all = button.textContent;
    const shown = () => boxes.filter((box) => !box.closest("[hidden]"));
    const name = () => {
      button.textContent = shown().every((box) => box.checked) ? button.dataset.none : all;
    };
    button.addEventListener("click", () => {
      const tick = !shown().every((box) => box.checked);
      for (const box of shown()) box.checked = tick;
      name();
    });
    frame.addEventListener("change", name);
    button.hidden = false;
    name();
  }
}
