// Buttons beside the editor of a report that put a figure, a quote or a source in the text, where the cursor is.
// Without a script the text to copy is shown instead.
export function insertIntoText() {
  const field = document.querySelector("[data-editor] textarea, textarea[name=text]");
  const buttons = document.querySelectorAll("[data-insert]");
  if (!field || field.readOnly || field.disabled || !buttons.length) return;
  let visited = false;
  field.addEventListener("focus", () => (visited = true));
  for (const button of buttons) {
    button.hidden = false;
    const copied = button.parentElement.querySelector("[data-insert-text]");
    if (copied) copied.hidden = true;
    button.addEventListener("click", () => {
      // Somebody who was not in the text yet goes on at its end.
      if (!visited) field.setSelectionRange(field.value.length, field.value.length);
      put(field, button);
    });
  }
}

function put(field, button) {
  const { value, selectionStart, selectionEnd } = field;
  const before = value.slice(0, selectionStart);
  const after = value.slice(selectionEnd);
  const { text, cursor, from } = wanted(button, before, value.slice(selectionStart, selectionEnd), after);
  const start = from ?? selectionEnd;
  field.focus();
  field.setSelectionRange(start, selectionEnd);
  // As if it was typed: it can be undone, and the browser tells everybody who listens.
  if (!document.execCommand("insertText", false, text)) {
    field.setRangeText(text, start, selectionEnd, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  const end = start + (cursor ?? text.length);
  field.setSelectionRange(end, end);
}

function wanted(button, before, selected, after) {
  const text = button.dataset.insert;
  if ("insertAlone" in button.dataset) {
    const above = !before.trim() || /\n\s*\n\s*$/.test(before) ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    const below = /^\s*\n\s*\n/.test(after) || !after.trim() ? "\n\n" : after.startsWith("\n") ? "\n" : "\n\n";
    return { text: `${above}${text}${below}` };
  }
  // The words that were chosen become the words of the link.
  if ("insertAround" in button.dataset && selected.trim() && !/[[\]\n]/.test(selected)) {
    return { text: `[${selected}]${text.slice(text.lastIndexOf("]") + 1)}`, from: before.length };
  }
  if (text.startsWith("[](")) return { text, cursor: 1 };
  const isNote = text.startsWith("[…]");
  const needsSpace = !isNote && /[\p{L}\p{N}.,;:!?)]$/u.test(selected || before);
  const spaceAfter = !isNote && /^[\p{L}\p{N}]/u.test(after) ? " " : "";
  return { text: `${needsSpace ? " " : ""}${text}${spaceAfter}` };
}
