// The line that says how it stands: calm to look at, and spoken only when the kind of news changes.
const ICONS = { saved: "check", draft: "check", idle: "check", saving: "hourglass", clash: "warning", waiting: "warning" };
const SILENT = new Set(["idle", "saving"]);

export class StateLine {
  constructor(form) {
    this.frame = form.querySelector("[data-autosave-frame]");
    this.kind = "idle";
    this.spoken = "";
    if (this.frame) this.frame.hidden = false;
  }

  // `at` is a time to put into the words; `message` replaces them.
  say(kind, { at = "", message = "" } = {}) {
    this.kind = kind;
    if (!this.frame) return;
    const words = message || (this.frame.querySelector(`[data-words="${kind}"]`)?.textContent ?? "").replace("%(at)s", at);
    const line = this.frame.querySelector("[data-autosave-state]");
    line.dataset.kind = kind;
    line.querySelector("use").setAttribute("href", `#icon-${ICONS[kind] ?? "warning"}`);
    line.querySelector("[data-autosave-words]").textContent = words;
    this.frame.querySelector("[data-autosave-login]").hidden = kind !== "logged-out";
    if (SILENT.has(kind) || kind === this.spoken) return;
    this.spoken = kind;
    this.frame.querySelector("[data-autosave-aloud]").textContent = words;
  }
}
