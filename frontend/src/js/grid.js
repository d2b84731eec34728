// The grid of goal scores: keys of its own, remarks that open at their cell, the rubric of the goal one is at, a filter,
// and taking over and confirming in place. Keeping what is typed is the work of autosave.
import { filterRows } from "./grid/rows.js";
import { listenToKeys } from "./grid/keys.js";
import { openRemarks } from "./grid/remarks.js";
import { followGoal } from "./grid/rubric.js";
import { showState, takeOver } from "./grid/taking.js";

export function scoreGrid() {
  const form = document.querySelector("form[data-scores]");
  const table = form?.querySelector(".score-grid");
  if (!table) return;
  form.classList.add("is-live");
  listenToKeys(table);
  openRemarks(table);
  followGoal(form);
  filterRows(form, table);
  showState(form);
  takeOver(form);
}
