// The controls of a form by name, each as one text: what it says now, what it said when the page was drawn.
import { controlsOf } from "../controls.js";

const SKIPPED = new Set(["hidden", "file", "submit", "button", "reset", "image", "password"]);

export function group(form, name) {
  const found = controlsOf(form).namedItem(name);
  if (!found) return [];
  return found instanceof RadioNodeList ? [...found] : [found];
}

export function isTyped(control) {
  return Boolean(control.name) && !SKIPPED.has(control.type) && control.matches("input, select, textarea");
}

function text(controls, isChecked, isSelected, value) {
  const [first] = controls;
  if (!first) return "";
  if (first.type === "radio" || first.type === "checkbox") {
    return controls.filter(isChecked).map((control) => control.value).join("\n");
  }
  if (first.tagName !== "SELECT") return value(first);
  const chosen = [...first.options].filter(isSelected);
  return chosen.length || first.multiple ? chosen.map((option) => option.value).join("\n") : (first.options[0]?.value ?? "");
}

export const read = (form, name) =>
  text(group(form, name), (control) => control.checked, (option) => option.selected, (control) => control.value);

// What a list of choices shows first when none is marked, is what the page was drawn with.
export const drawn = (form, name) =>
  text(
    group(form, name),
    (control) => control.defaultChecked,
    (option) => option.defaultSelected,
    (control) => control.defaultValue,
  );

export function write(form, name, value) {
  const controls = group(form, name);
  const chosen = new Set(value.split("\n"));
  for (const control of controls) {
    if (control.type === "radio" || control.type === "checkbox") control.checked = chosen.has(control.value);
    else if (control.multiple && control.options) for (const option of control.options) option.selected = chosen.has(option.value);
    else control.value = value;
  }
  controls[0]?.dispatchEvent(new Event("input", { bubbles: true }));
}

export function labelOf(control) {
  const legend = control.type === "radio" ? control.closest("fieldset")?.querySelector("legend") : null;
  const label = legend ?? control.labels?.[0];
  const named = (control.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => document.getElementById(id)?.textContent);
  return (label?.textContent ?? control.getAttribute("aria-label") ?? named.join(" ")).replace(/\s+/g, " ").trim();
}

// What a person reads for a value: the words of a choice, the text itself.
export function inWords(form, name, value) {
  const [control] = group(form, name);
  if (control?.tagName === "SELECT") {
    return [...control.options].find((option) => option.value === value)?.textContent.trim() ?? value;
  }
  if (control?.type === "radio") {
    const button = group(form, name).find((one) => one.value === value);
    return button ? (button.labels?.[0]?.textContent.trim() ?? value) : value;
  }
  return value;
}

// Where a message about a control stands: in the frame around the field.
export function frameOf(control) {
  return control.closest(".field") ?? control.closest("[data-field]") ?? control.parentElement;
}
