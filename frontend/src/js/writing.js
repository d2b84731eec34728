// The page of a section: what it will look like is shown while one types, and its state goes along.
import { flush } from "./autosave.js";
import { markdownTools } from "./writing/tools.js";

const AFTER_LAST_KEY = 500; // milliseconds

class Preview {
  constructor(form) {
    this.form = form;
    this.frame = document.querySelector("[data-preview]");
    this.stale = document.querySelector("[data-preview-stale]");
    this.shown = this.said();
    form.addEventListener("input", () => this.later(AFTER_LAST_KEY));
    window.addEventListener("online", () => this.later(0));
  }

  said() {
    return JSON.stringify([this.form.heading.value, this.form.text.value]);
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(), wait);
  }

  async show() {
    const said = this.said();
    if (said === this.shown) return;
    this.asked?.abort();
    this.asked = new AbortController();
    const { signal } = this.asked;
    const body = new FormData();
    for (const name of ["csrfmiddlewaretoken", "heading", "text"]) body.append(name, this.form.elements.namedItem(name).value);
    try {
      const answer = await fetch(this.form.dataset.previewUrl, { method: "POST", body, signal, credentials: "same-origin" });
      if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (signal.aborted) return;
      this.frame.replaceChildren(...page.body.childNodes);
      this.shown = said;
      this.stale.hidden = true;
    } catch {
      if (!signal.aborted) this.stale.hidden = false;
    }
  }
}

// Writing makes a section that was done a draft again, and an empty one a draft: the page then says so.
class State {
  constructor(form) {
    this.form = form;
    this.frame = document.querySelector("[data-section-state]");
    form.addEventListener("wib:field", ({ detail }) => detail.state === "kept" && this.kept());
  }

  kept() {
    const { state } = this.frame.dataset;
    const isEmpty = !this.form.text.value.trim();
    if (state === "ready" || (state === "empty") !== isEmpty) this.ask();
  }

  async ask() {
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      const answer = await fetch(location.href, { cache: "no-store", credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-section-state]");
      if (fresh && !this.frame.contains(document.activeElement)) {
        this.frame.replaceWith(fresh);
        this.frame = fresh;
      }
    } catch {
      // No connection: the next time something is kept.
    }
    this.isAsking = false;
  }
}

// The other buttons of the page (done, left out, newer figures) are about the text as it stands: that goes first.
function keepFirst(form) {
  const sent = new WeakSet();
  const listen = async (event) => {
    const { target, submitter } = event;
    if (target === form || sent.has(target) || !target.closest("main")) return;
    event.preventDefault();
    event.stopPropagation();
    await flush(form);
    await new Promise((done) => setTimeout(done)); // a form cannot be sent again within its own event
    // What the page knows by now, not what it was drawn with.
    for (const name of ["was:heading", "was:text"]) {
      const mark = target.elements.namedItem(name);
      if (mark) mark.value = form.elements.namedItem(name).value;
    }
    sent.add(target);
    target.requestSubmit(submitter);
    setTimeout(() => sent.delete(target), 2000);
  };
  document.addEventListener("submit", listen, { capture: true });
}

export function writeSection() {
  const form = document.querySelector("form[data-writing]");
  if (!form) return;
  markdownTools(form.querySelector("[data-markdown-tools]"), form.elements.namedItem("text"));
  new Preview(form);
  new State(form);
  keepFirst(form);
}
