// What the server said about one field, shown at that field: a message in red, or the text of somebody else.
import { frameOf, group, inWords, labelOf } from "./controls.js";

function describe(control, id, on) {
  const ids = new Set((control.getAttribute("aria-describedby") ?? "").split(/\s+/).filter(Boolean));
  if (on) ids.add(id);
  else ids.delete(id);
  if (ids.size) control.setAttribute("aria-describedby", [...ids].join(" "));
  else control.removeAttribute("aria-describedby");
}

const idOf = (control, what) => `${control.id || control.name}-${what}`;

export function showMessage(form, name, message) {
  const [control] = group(form, name);
  if (!control) return;
  const id = idOf(control, "melding");
  let shown = document.getElementById(id);
  if (!message) {
    // What was wrong when the page was drawn is mended, too.
    for (const old of [shown, document.getElementById(`${control.id}_error`)]) old?.remove();
    frameOf(control).classList.remove("field-error-frame");
    control.classList.remove("is-invalid");
    control.removeAttribute("aria-invalid");
    describe(control, id, false);
    return;
  }
  if (!shown) {
    shown = document.createElement("p");
    shown.className = "field-error";
    shown.id = id;
    control.before(shown);
    describe(control, id, true);
  }
  if (shown.textContent !== message) shown.textContent = message;
  control.setAttribute("aria-invalid", "true");
}

export function removeClash(form, name) {
  const [control] = group(form, name);
  const block = control && document.getElementById(idOf(control, "keuze"));
  if (!block) return;
  block.remove();
  describe(control, block.id, false);
}

// `choose(choice)` hears "mine", "theirs" or "both". The focus stays where the person is typing.
export function showClash(form, name, theirs, choose) {
  const [control] = group(form, name);
  if (!control) return;
  const id = idOf(control, "keuze");
  let block = document.getElementById(id);
  if (!block) {
    block = form.querySelector("[data-autosave-clash]").content.firstElementChild.cloneNode(true);
    block.id = id;
    const title = block.querySelector("[data-title]");
    title.id = `${id}-titel`;
    title.textContent = title.textContent.replace("%(label)s", labelOf(control));
    block.setAttribute("aria-labelledby", title.id);
    block.querySelector("[data-choice=both]").hidden = control.tagName !== "TEXTAREA";
    block.addEventListener("click", (event) => {
      const choice = event.target.closest("[data-choice]")?.dataset.choice;
      if (!choice) return;
      removeClash(form, name);
      choose(choice);
      control.focus();
    });
    frameOf(control).append(block);
    describe(control, id, true);
  }
  block.querySelector("[data-theirs]").textContent = inWords(form, name, theirs);
  for (const part of block.querySelectorAll("[data-theirs], [data-theirs-label]")) part.hidden = !theirs;
  block.querySelector("[data-emptied]").hidden = Boolean(theirs);
}

export function focusClash(form) {
  form.querySelector(".clash")?.focus();
}
