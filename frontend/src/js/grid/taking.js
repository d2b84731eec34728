// Taking over from last quarter and saying that it still holds, in place; and what every cell shows of that.
import { flush, stands } from "../autosave.js";

const controlOf = (form, name) => form.elements.namedItem(name);
const hadStep = (cell) => /\d/.test(cell.querySelector("small").firstChild?.data ?? "");

function mark(form, cell, isTaken) {
  cell.classList.toggle("taken", isTaken);
  cell.querySelector("small b").textContent = isTaken ? form.dataset.taken : "";
}

function showButtons(row) {
  const cells = [...row.querySelectorAll("td")];
  const [over, holds] = row.querySelectorAll(".score-who button");
  holds.hidden = !cells.some((cell) => cell.classList.contains("taken"));
  over.hidden = !cells.some((cell) => hadStep(cell) && cell.querySelector("select").value === "");
  const allHolds = row.closest("form").querySelector("button[name=klopt][value=alles]");
  if (allHolds) allHolds.hidden = !row.closest("form").querySelector("td.taken");
}

// A cell that was kept is this quarter's own.
export function showState(form) {
  form.addEventListener("wib:field", ({ detail }) => {
    const cell = controlOf(form, detail.name)?.closest("td");
    if (!cell) return;
    if (detail.state === "kept") mark(form, cell, false);
    showButtons(cell.closest("tbody"));
  });
}

function apply(form, cells) {
  for (const [name, { text, was, is_taken_over: isTaken }] of Object.entries(cells)) {
    const select = controlOf(form, name);
    // What somebody else gave meanwhile is told when it is changed here; only what is empty is filled.
    if (!select || (select.value !== text && select.value !== "")) continue;
    select.value = text;
    stands(form, name, text, was);
    mark(form, select.closest("td"), isTaken);
  }
  for (const row of form.querySelectorAll("tbody")) showButtons(row);
}

async function press(form, button) {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.append(button.name, button.value);
  const response = await fetch(location.href, { method: "POST", body, headers: { "X-WIB-Grid": "1" } });
  if (!response.ok || response.redirected) throw new Error("refused");
  const { cells, message } = await response.json();
  const row = button.closest("tbody");
  apply(form, cells);
  form.querySelector("[data-taken-over]").textContent = message;
  // A button that went takes the focus with it: to its row, or to what comes after the table.
  if (button.hidden) (row?.querySelector("select") ?? form.querySelector(".form-buttons button[type=submit]")).focus();
}

export function takeOver(form) {
  let byHand = false;
  form.addEventListener("click", async (event) => {
    const button = event.target.closest("button[name=overnemen], button[name=klopt]");
    if (!button || byHand) return;
    event.preventDefault();
    try {
      await flush(form);
      await press(form, button);
    } catch {
      // Logged out, no connection, handed in meanwhile: the page itself tells, with everything that was typed.
      byHand = true;
      form.requestSubmit(button);
    }
  });
}
