// Pages that save themselves (docs/decisions/0051): what is typed goes to the server within seconds of the last key.
// On a live page every field is written in its place; on the page of a row it is kept as a draft until the button.
// A page may have more such forms, each sent to an address of its own.
import { activeSeconds, giveBackSeconds, takeActiveSeconds, watchActivity } from "./autosave/active.js";
import { drawn, group, isTyped, read, write } from "./autosave/controls.js";
import { restore } from "./autosave/drafts.js";
import { cleaned, fingerprint } from "./autosave/fingerprint.js";
import { focusClash, removeClash, showClash, showMessage } from "./autosave/marks.js";
import { post } from "./autosave/post.js";
import { StateLine } from "./autosave/state.js";
import { claimTab, forgetEverything, keep, tab, user } from "./autosave/store.js";
import { controlsOf } from "./controls.js";

const REFERENCE = "kenmerk";
const AFTER_LAST_KEY = 1500; // milliseconds
const WHILE_TYPING = 5000;
const RETRIES = [2000, 5000, 10_000, 20_000, 30_000];

const all = new Map();

class Autosave {
  constructor(form) {
    this.form = form;
    this.isRow = form.dataset.autosave === "row";
    this.state = new StateLine(form);
    this.fields = new Map();
    this.unsent = new Set(); // names the server does not have yet
    this.drops = []; // tabs whose draft may go
    this.chain = Promise.resolve("ok");
    this.failures = 0;
    this.firstTyped = 0;
    this.turn = 0;
    this.isStored = true;
    this.reference = group(form, REFERENCE)[0];
    this.drawnReference = this.reference?.value;
  }

  isKept(name) {
    return this.isRow ? group(this.form, name).some(isTyped) : group(this.form, `was:${name}`).length > 0;
  }

  mark(name) {
    return group(this.form, `was:${name}`)[0];
  }

  field(name) {
    if (!this.fields.has(name)) {
      const was = this.mark(name)?.value;
      this.fields.set(name, { known: new Set(was ? [was] : []), last: drawn(this.form, name), waits: false, clash: false });
    }
    return this.fields.get(name);
  }

  isSettled(name) {
    const { last } = this.field(name);
    return last !== null && cleaned(read(this.form, name)) === cleaned(last);
  }

  // Look whether the control says something else than the server has, and see that it gets there.
  changed(name, atOnce = false) {
    if (!this.isKept(name)) return;
    if (this.isSettled(name)) this.unsent.delete(name);
    else this.unsent.add(name);
    this.store();
    if (this.unsent.size) this.schedule(atOnce);
  }

  // What belongs in one heap: of a new row everything, because half of it may have been filled in beforehand.
  heap() {
    if (!this.unsent.size || !this.isRow || !this.reference) return this.unsent;
    return new Set([...controlsOf(this.form)].filter(isTyped).map((control) => control.name));
  }

  store() {
    const fields = {};
    for (const name of this.heap()) {
      fields[name] = { text: read(this.form, name), known: [...this.field(name).known] };
    }
    this.isStored = keep(this.page(), fields, this.reference?.value);
  }

  schedule(atOnce) {
    const now = Date.now();
    this.firstTyped ||= now;
    const rest = Math.max(0, this.firstTyped + WHILE_TYPING - now);
    const wait = atOnce ? 0 : Math.min(AFTER_LAST_KEY, rest);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), this.failures && !atOnce ? Math.max(wait, this.pause()) : wait);
  }

  pause() {
    return RETRIES[Math.min(this.failures, RETRIES.length) - 1] ?? 0;
  }

  // One post at a time; what changed meanwhile goes with the next. Answers how it went: "ok" when nothing is unsent.
  flush() {
    clearTimeout(this.timer);
    this.chain = this.chain.then(() => this.send());
    return this.chain;
  }

  names() {
    const names = new Set(this.heap());
    if (!names.size) return names;
    for (const [name, field] of this.fields) if (field.waits) names.add(name);
    for (const name of [...names]) {
      const together = group(this.form, name)[0]?.dataset.together;
      if (!together) continue;
      for (const mate of this.form.querySelectorAll(`[data-together="${CSS.escape(together)}"]`)) names.add(mate.name);
    }
    return names;
  }

  async send({ leaving = false } = {}) {
    const names = this.names();
    if (!names.size && !this.drops.length && !(leaving && activeSeconds())) return "ok";
    this.firstTyped = 0;
    const sent = new Map([...names].map((name) => [name, read(this.form, name)]));
    if (names.size) {
      this.store();
      if (!this.failures) this.state.say("saving");
    }
    const seconds = takeActiveSeconds();
    const drops = this.drops.splice(0, 1);
    const { kind, answer } = await post(this.address(), (body) => this.fill(body, sent, drops, seconds), { leaving });
    if (kind === "answer") return this.heard(sent, answer);
    if (kind === "closed") return this.wasClosed(sent, answer);
    giveBackSeconds(seconds);
    this.drops = [...drops, ...this.drops];
    return this.failed(kind);
  }

  address() {
    return this.form.getAttribute("action") || location.href;
  }

  page() {
    return new URL(this.address(), location.href).pathname;
  }

  fill(body, sent, drops, seconds) {
    this.turn = Math.max(this.turn + 1, Date.now());
    body.append("tab", tab());
    body.append("turn", this.turn);
    body.append("active", seconds);
    if (drops.length) body.append("drop", drops[0]);
    if (sent.size && this.reference) body.append(REFERENCE, this.reference.value);
    for (const [name, text] of sent) {
      const { known } = this.field(name);
      body.append(name, text);
      body.append(`known:${name}`, [...known].join(","));
      // Should the answer get lost: this text is our own. A draft of a row never stands in the row itself.
      if (!this.isRow) known.add(fingerprint(text));
    }
  }

  heard(sent, answer) {
    this.failures = 0;
    for (const [name, text] of sent) {
      this.field(name).last = text;
      this.take(name, answer.fields?.[name] ?? { state: "gone" }, text);
    }
    this.settle(sent.keys());
    const kinds = [...this.fields.values()];
    if (kinds.some((field) => field.clash)) this.state.say("clash");
    else if (kinds.some((field) => field.waits)) this.state.say("waiting", { at: answer.at });
    else if (sent.size) this.state.say(this.isRow ? "draft" : "saved", { at: answer.at });
    if (this.drops.length) return this.send();
    return this.unsent.size ? "more" : "ok";
  }

  take(name, told, text) {
    const field = this.field(name);
    const isHere = cleaned(read(this.form, name)) === cleaned(text);
    if (told.state === "clash" && field.known.has(told.was)) {
      // No clash: a later text of our own came by on the way. Once more, now that both are known.
      field.last = null;
      return;
    }
    field.waits = told.state === "waiting";
    field.clash = told.state === "clash";
    if (told.state === "kept" && this.mark(name)) {
      field.known.add(told.was);
      this.mark(name).value = told.was;
    }
    if (field.clash) showClash(this.form, name, told.theirs, (choice) => this.choose(name, choice, told));
    else removeClash(this.form, name);
    if (isHere || told.message) showMessage(this.form, name, told.message ?? "");
    this.form.dispatchEvent(new CustomEvent("wib:field", { bubbles: true, detail: { name, ...told } }));
  }

  // After a clash the person says what stays; only then may the other text be written over.
  choose(name, choice, { theirs, was }) {
    const field = this.field(name);
    field.clash = false;
    field.known.add(was);
    if (this.mark(name)) this.mark(name).value = was;
    const mine = read(this.form, name);
    if (choice === "theirs") write(this.form, name, theirs);
    if (choice === "both") write(this.form, name, [mine, theirs].filter(Boolean).join("\n\n"));
    this.unsent.add(name); // also when it is theirs: then the draft of the own text may go
    this.store();
    this.schedule(true);
  }

  // Forget what the server has, as far as nobody typed on.
  settle(names) {
    for (const name of names) {
      if (this.isSettled(name)) this.unsent.delete(name);
      else this.unsent.add(name);
    }
    this.store();
    if (this.unsent.size) this.schedule(false);
  }

  wasClosed(sent, answer) {
    for (const [name, text] of sent) this.field(name).last = text;
    this.settle(sent.keys());
    this.state.say("closed", { message: answer.message });
    return "closed";
  }

  failed(kind) {
    this.failures += 1;
    this.isStopped = kind === "other" || kind === "missing";
    if (this.unsent.size) this.state.say(kind);
    if (!this.isStopped && kind !== "logged-out" && this.unsent.size) this.schedule(false);
    return kind;
  }

  // The tab is left or put aside: no time to wait for an answer.
  leave() {
    if (this.isStopped || this.isGoing) return;
    clearTimeout(this.timer);
    this.send({ leaving: true });
  }

  wake() {
    if (!this.isStopped && this.failures && this.unsent.size) this.flush();
  }

  drop(other) {
    this.drops.push(other);
    this.flush();
  }

  putBack(fields, reference) {
    if (this.reference && reference) this.reference.value = reference;
    for (const [name, { text, known }] of Object.entries(fields)) {
      if (!this.isKept(name)) continue;
      const field = this.field(name);
      if (known.length) field.known = new Set(known);
      if (this.isRow && known.length && this.mark(name)) [this.mark(name).value] = known;
      write(this.form, name, text);
      this.changed(name);
    }
    this.flush();
  }

  hasTyped() {
    const names = new Set([...controlsOf(this.form)].filter(isTyped).map((control) => control.name));
    return [...names].some((name) => cleaned(read(this.form, name)) !== cleaned(drawn(this.form, name)));
  }

  // Away with the draft that was put back: the page as it was drawn.
  startAnew() {
    this.form.reset();
    if (this.reference) this.reference.value = this.drawnReference;
    this.fields.clear();
    this.unsent.clear();
    this.store();
    this.drop(tab());
    this.state.say("idle");
  }

  focusFirst() {
    [...controlsOf(this.form)].find(isTyped)?.focus();
  }

  // The button: first everything typed goes to the server, so that neither an expired session nor a dropped
  // connection can lose it; then the form goes its ordinary way.
  async submit(event) {
    if (this.isGoing) return;
    event.preventDefault();
    if (this.isAsking) return;
    this.isAsking = true;
    let how = "more";
    for (let tries = 0; tries < 5 && how === "more"; tries += 1) how = await this.flush();
    // When there was nothing to send we are still within this very event, in which a form cannot be sent again.
    await new Promise((done) => setTimeout(done));
    this.isAsking = false;
    if ([...this.fields.values()].some((field) => field.clash)) return focusClash(this.form);
    if (["ok", "more", "closed", "trouble"].includes(how)) this.go(event.submitter);
  }

  go(submitter) {
    this.isGoing = true;
    const extra = { tab: tab(), turn: Math.max(this.turn + 1, Date.now()) };
    for (const [name, value] of Object.entries(extra)) {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name, value });
      this.form.append(input);
    }
    this.form.requestSubmit(submitter);
    // A page that is still here after that was stopped; it goes on saving.
    setTimeout(() => (this.isGoing = false), 10_000);
  }

  listen() {
    const name = (event) => event.target.name;
    this.form.addEventListener("input", (event) => this.changed(name(event)));
    this.form.addEventListener("change", (event) => this.changed(name(event), event.target.type !== "date"));
    this.form.addEventListener("focusout", (event) => this.unsent.has(name(event)) && this.schedule(!this.failures));
    this.form.addEventListener("submit", (event) => this.submit(event));
  }
}

// For other modules: a control was changed by script.
export function changed(control) {
  all.get(control.form)?.changed(control.name, true);
}

// Send now; the promise tells how it went: "ok" when everything is on the server.
export function flush(form) {
  return all.get(form)?.flush() ?? Promise.resolve("ok");
}

// For other modules: another answer of the server told what stands in this field now, by its text and fingerprint.
export function stands(form, name, text, was) {
  const one = all.get(form);
  if (!one?.isKept(name)) return;
  const field = one.field(name);
  field.known.add(was);
  field.last = text;
  one.mark(name).value = was;
}

function clearAtLogOut() {
  document.querySelector("[data-log-out]")?.addEventListener("submit", async (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    const { target } = event;
    const results = await Promise.all([...all.values()].map((one) => one.flush()));
    for (const one of all.values()) one.isGoing = true;
    // Without a connection nobody is logged out either.
    if (!results.includes("offline")) forgetEverything();
    target.submit();
  });
}

function countActiveTime() {
  const address = document.querySelector("[data-active-url]")?.dataset.activeUrl;
  if (!address || all.size) return;
  const tell = () => {
    const seconds = takeActiveSeconds();
    if (seconds) post(address, (body) => body.append("active", seconds), { leaving: true });
  };
  watchActivity();
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && tell());
  window.addEventListener("pagehide", tell);
  setInterval(() => activeSeconds() >= 240 && tell(), 10_000);
}

// What is typed while the tab is being named is not overlooked.
async function begin() {
  const early = new Set();
  const note = ({ target }) => early.add(target);
  document.addEventListener("input", note);
  await claimTab();
  document.removeEventListener("input", note);
  for (const one of all.values()) {
    one.listen();
    restore(one);
  }
  for (const control of early) if (control.form) changed(control);
}

export function startAutosave() {
  if (!user()) return;
  for (const form of document.querySelectorAll("form[data-autosave]")) all.set(form, new Autosave(form));
  clearAtLogOut();
  countActiveTime();
  if (!all.size) return;
  watchActivity();
  begin();
  const each = (what) => () => all.forEach((one) => one[what]());
  document.addEventListener("visibilitychange", () => each(document.visibilityState === "hidden" ? "leave" : "wake")());
  window.addEventListener("pagehide", each("leave"));
  window.addEventListener("online", each("wake"));
  window.addEventListener("focus", each("wake"));
  // "Back" may show the page as it was left; the server knows better.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && [...all.values()].every((one) => !one.unsent.size)) location.reload();
  });
  window.addEventListener("beforeunload", (event) => {
    if ([...all.values()].some((one) => one.unsent.size && !one.isStored && !one.isGoing)) event.preventDefault();
  });
}
