// Filling in by keyboard alone. Tab and Shift+Tab go along the row by themselves.
import { openRemark } from "./remarks.js";

const CHOICES = { 0: "nb", n: "nb", N: "nb", 1: "1", 2: "2", 3: "3", 4: "4", 5: "5", Delete: "", Backspace: "" };
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function choose(select, value) {
  if (select.value === value) return;
  select.value = value;
  select.dispatchEvent(new Event("input", { bubbles: true }));
  select.dispatchEvent(new Event("change", { bubbles: true }));
}

// The control so many columns and lines away, among the lines that are shown.
export function neighbour(table, select, [across, down]) {
  const line = select.closest("tr");
  const column = [...line.querySelectorAll("td")].indexOf(select.closest("td")) + across;
  const lines = [...table.querySelectorAll("tbody:not([hidden]) tr")];
  return lines[lines.indexOf(line) + down]?.querySelectorAll("td")[column]?.querySelector("select");
}

function direction(event) {
  if (event.key === "Enter" && !event.altKey) return [0, event.shiftKey ? -1 : 1];
  return event.altKey ? ARROWS[event.key] : undefined;
}

export function listenToKeys(table) {
  table.addEventListener("keydown", (event) => {
    const select = event.target;
    if (select.tagName !== "SELECT" || event.ctrlKey || event.metaKey || event.isComposing) return;
    const way = direction(event);
    if (way) {
      event.preventDefault();
      neighbour(table, select, way)?.focus();
      return;
    }
    if (event.altKey) return;
    if (event.key in CHOICES) {
      event.preventDefault();
      choose(select, CHOICES[event.key]);
    } else if (event.key === "r" || event.key === "R") {
      event.preventDefault();
      openRemark(select.closest("td"));
    }
  });
}
