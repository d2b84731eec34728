// The form beside the text: shows the words that were chosen and sends them with their place.
import { show } from "./marking.js";
import { controlsOf } from "../controls.js";

export class Panel {
  constructor(panel, go) {
    this.panel = panel;
    this.go = go;
    this.form = panel.querySelector("[data-coding-form]");
    this.words = panel.querySelector("[data-coding-words]");
    this.paste = panel.querySelector("[data-coding-paste]");
    this.chosen = null;
    this.isTouched = false;
    this.form.addEventListener("focusin", () => this.#fill());
    this.form.addEventListener("input", () => (this.isTouched = true));
    this.form.addEventListener("submit", () => this.#fill());
    this.form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
    });
    this.go.addEventListener("click", () => this.enter());
  }

  // What the server sent back, or the browser kept: words that were typed or chosen before.
  get typed() {
    return this.#field("text").value;
  }

  isFilled() {
    return this.typed.trim() !== "";
  }

  openWithout() {
    this.#forgetPlace();
    this.open(null);
  }

  placeBefore() {
    const [start, end] = [this.#field("start").value, this.#field("end").value];
    return start && end ? { anchor: this.#field("passage").value, start: Number(start), end: Number(end) } : null;
  }

  open(chosen) {
    this.chosen = chosen;
    this.panel.hidden = false;
    this.go.hidden = !chosen;
    this.words.hidden = !chosen;
    this.paste.hidden = chosen !== null;
    if (!chosen) return;
    this.words.textContent = chosen.block.words(chosen);
    show("chosen", chosen.block, chosen);
    if (this.panel.contains(document.activeElement)) this.#fill();
  }

  // The keyboard goes into the form, to who said it.
  enter() {
    this.go.hidden = true;
    this.panel.scrollIntoView({ block: "nearest" });
    this.#field("speaker_role").focus({ preventScroll: true });
    if (this.panel.getBoundingClientRect().top < 0 || window.innerWidth < 992) this.panel.scrollIntoView();
  }

  // Words from elsewhere: they are pasted, and the server finds their place.
  enterPasting() {
    this.close();
    this.open(null);
    this.panel.scrollIntoView({ block: "nearest" });
    this.#field("text").focus();
  }

  close() {
    this.chosen = null;
    this.isTouched = false;
    this.#field("text").value = "";
    this.#forgetPlace();
    show("chosen", null, null);
    this.panel.hidden = true;
    this.go.hidden = true;
  }

  // Only now, so that choosing words to read or to copy is not "something typed and not saved".
  #fill() {
    if (!this.chosen) return;
    const { block, start, end } = this.chosen;
    this.#field("text").value = block.words(this.chosen);
    this.#field("start").value = start;
    this.#field("end").value = end;
    this.#field("passage").value = block.element.dataset.block;
    this.#field("passage_version").value = block.element.dataset.version ?? "";
  }

  #forgetPlace() {
    for (const name of ["start", "end", "passage", "passage_version"]) this.#field(name).value = "";
  }

  #field(name) {
    return controlsOf(this.form).namedItem(name);
  }
}
