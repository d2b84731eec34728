const snapshot = (form) =>
  JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value instanceof File ? value.name : value]));

// Forms marked data-warn-unsaved ask before the page is left with something typed and not saved.
export function warnUnsaved() {
  const states = new Map();
  for (const form of document.querySelectorAll("form[data-warn-unsaved]")) {
    states.set(form, snapshot(form));
    form.addEventListener("submit", () => states.delete(form));
  }
  if (!states.size) return;
  // A page that comes back with errors holds typed text that was never saved.
  const refused = document.querySelector("[data-error-summary]") !== null;
  window.addEventListener("beforeunload", (event) => {
    for (const [form, before] of states) {
      if (refused || snapshot(form) !== before) {
        event.preventDefault();
        return;
      }
    }
  });
}

// A second click on the same button within two seconds is a slip, not a second wish.
export function submitOnce() {
  const last = new WeakMap();
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return; // another module sends it itself, later
    const now = Date.now();
    if (now - (last.get(event.target) ?? 0) < 2000) event.preventDefault();
    else last.set(event.target, now);
  });
}
