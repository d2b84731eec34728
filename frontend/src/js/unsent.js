// What was sent but never arrived (session expired, page too old, error on the server) is put back into its form.
// It waits in this tab only, for the same user only, until the next page that user sees or until logging out.
import { controlsOf } from "./controls.js";

const KEY = "wib-unsent";
const SKIPPED = new Set(["hidden", "password", "file", "submit", "button"]);
const here = () => location.pathname + location.search;
const user = () => document.body.dataset.user ?? "";

function fieldsOf(form) {
  return [...controlsOf(form)].filter((field) => field.name && !SKIPPED.has(field.type));
}

function valuesOf(form) {
  return fieldsOf(form).map((field) => {
    if (field.type === "checkbox" || field.type === "radio") return [field.name, field.value, field.checked];
    return [field.name, field.value];
  });
}

function stash(value) {
  try {
    if (value) sessionStorage.setItem(KEY, JSON.stringify(value));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Storage is full or forbidden: then there is simply nothing to put back.
  }
}

function stashed() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}

function putBack(unsent) {
  const form = document.querySelectorAll("form[data-warn-unsaved]")[unsent.index];
  if (!form) return;
  for (const [prefix, total] of unsent.rows) {
    const frame = form.querySelector(`[data-form-rows="${CSS.escape(prefix)}"]`);
    const count = frame?.querySelector("input[name$='-TOTAL_FORMS']");
    while (count && Number(count.value) < total) frame.querySelector("[data-add-row]").click();
  }
  const fields = fieldsOf(form);
  for (const [name, value, checked] of unsent.values) {
    const choice = checked !== undefined;
    const position = fields.findIndex((field) => field.name === name && (!choice || field.value === value));
    if (position < 0) continue;
    const [field] = fields.splice(position, 1);
    if (choice) field.checked = checked;
    else field.value = value;
  }
  const notice = document.getElementById("unsent-notice").content.firstElementChild.cloneNode(true);
  form.before(notice);
  notice.focus();
}

export function keepUnsent() {
  const unsent = stashed();
  if (unsent) {
    const waits = !user() || document.querySelector("[data-keep-unsent]");
    if (waits) stash({ ...unsent, missed: true });
    else {
      stash(null);
      const refused = document.querySelector("[data-error-summary]");
      if (unsent.missed && unsent.user === user() && unsent.page === here() && !refused) putBack(unsent);
    }
  }
  document.querySelectorAll("form[data-warn-unsaved]").forEach((form, index) => {
    form.addEventListener("submit", () => {
      const rows = [...form.querySelectorAll("[data-form-rows]")].map((frame) => [
        frame.dataset.formRows,
        Number(frame.querySelector("input[name$='-TOTAL_FORMS']").value),
      ]);
      stash({ user: user(), page: here(), index, rows, values: valuesOf(form), missed: false });
    });
  });
  document.querySelector("[data-log-out]")?.addEventListener("submit", () => stash(null));
}
