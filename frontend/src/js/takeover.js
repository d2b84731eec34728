// "Overnemen" beside a choice: what was chosen last quarter is chosen now.
export function takeOver() {
  for (const button of document.querySelectorAll("button[data-take-over]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const control = button.form?.elements.namedItem(button.dataset.takeOver);
      if (!control) return;
      control.value = button.dataset.value;
      control.dispatchEvent(new Event("change", { bubbles: true }));
      control.focus();
      button.hidden = true;
    });
  }
}
