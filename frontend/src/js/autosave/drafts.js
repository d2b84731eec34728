// What was typed here before and has no place yet: put back by itself when it is of this tab, or did not reach the
// server; offered when it is of another tab or device.
import { group, inWords, labelOf, read } from "./controls.js";
import { cleaned } from "./fingerprint.js";
import { forget, tab, waiting } from "./store.js";

const REFERENCE = "kenmerk";
const MOST_TEXTS = 6;
const LONGEST = 200;

function fromServer(form) {
  try {
    return JSON.parse(form.querySelector("[data-autosave-frame] script")?.textContent || "[]") || [];
  } catch {
    return [];
  }
}

function differs(form, fields) {
  const names = Object.keys(fields).filter((name) => name !== REFERENCE);
  return names.some((name) => !group(form, name).length || cleaned(read(form, name)) !== cleaned(fields[name].text));
}

function asFields(draft) {
  return Object.fromEntries(
    Object.entries(draft.fields).map(([name, text]) => [name, { text, known: draft.known[name] ?? [] }]),
  );
}

const isSame = (entry, draft) =>
  Object.entries(entry.fields).every(([name, field]) => draft.fields[name] !== undefined && cleaned(field.text) === draft.fields[name]);

function time(at) {
  const moment = new Date(at);
  return [moment.getHours(), moment.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}

// Per tab one heap: what the server has, with over it what only the browser has.
async function heaps(form, page) {
  const found = new Map();
  for (const draft of fromServer(form)) {
    found.set(draft.tab, { tab: draft.tab, at: draft.at, fields: asFields(draft), reference: draft.fields[REFERENCE], draft });
  }
  for (const entry of await waiting(page)) {
    const known = found.get(entry.tab);
    if (known && isSame(entry, known.draft)) {
      forget(entry);
      continue;
    }
    found.set(entry.tab, {
      tab: entry.tab,
      at: known?.at ?? time(entry.at),
      fields: { ...known?.fields, ...entry.fields },
      reference: entry.reference ?? known?.reference,
      draft: known?.draft,
      entry,
    });
  }
  return [...found.values()];
}

export async function restore(autosave) {
  const { form } = autosave;
  // A page that was refused shows what was typed itself.
  if (document.querySelector("[data-error-summary]")) return;
  const filled = new Set();
  for (const heap of await heaps(form, autosave.page())) {
    const names = Object.keys(heap.fields);
    // Of a new row one heap, of a live page one text in each field: the next would be written over the first.
    const isTaken = autosave.isRow ? filled.size > 0 : names.some((name) => filled.has(name));
    if (!differs(form, heap.fields)) {
      if (heap.entry) forget(heap.entry);
      if (heap.draft) autosave.drop(heap.tab);
    } else if ((heap.entry || heap.tab === tab()) && !isTaken) {
      names.forEach((name) => filled.add(name));
      putBack(autosave, heap);
      const gone = names.filter((name) => heap.fields[name].text && !group(form, name).length);
      if (autosave.isRow) notice(autosave, heap, true);
      else if (gone.length) notice(autosave, { ...heap, fields: Object.fromEntries(gone.map((name) => [name, heap.fields[name]])) }, false);
      if (heap.entry && heap.tab !== tab() && !gone.length) forget(heap.entry);
    } else if (heap.draft) {
      notice(autosave, heap, false);
    }
  }
}

function putBack(autosave, heap) {
  const { [REFERENCE]: reference, ...fields } = heap.fields;
  autosave.putBack(fields, heap.reference ?? reference?.text);
  if (heap.tab !== tab()) autosave.drop(heap.tab);
}

function notice(autosave, heap, isBack) {
  const { form } = autosave;
  const box = form.querySelector("[data-autosave-draft]").content.firstElementChild.cloneNode(true);
  const [offered, back] = [box.querySelector("[data-offered]"), box.querySelector("[data-put-back]")];
  for (const words of [offered, back]) words.textContent = words.textContent.replace("%(at)s", heap.at);
  offered.hidden = isBack;
  back.hidden = !isBack;
  const button = box.querySelector("[data-draft=back]");
  button.hidden = isBack || !Object.keys(heap.fields).some((name) => group(form, name).length);
  if (!isBack) box.querySelector("[data-draft-texts]").append(...texts(form, heap.fields));
  box.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-draft]")?.dataset.draft;
    if (!choice) return;
    if (choice === "back" && autosave.isRow && autosave.hasTyped()) {
      // One row at a time: what stands in the form now must not be written over.
      box.querySelector("[data-draft-filled]").textContent = box.querySelector("[data-filled-words]").textContent;
      return;
    }
    if (choice === "back") putBack(autosave, heap);
    else if (isBack) autosave.startAnew();
    else autosave.drop(heap.tab);
    box.remove();
    autosave.focusFirst();
  });
  form.prepend(box);
}

function texts(form, fields) {
  const names = Object.keys(fields).filter((name) => name !== REFERENCE && fields[name].text);
  return names.slice(0, MOST_TEXTS).flatMap((name) => {
    const [control] = group(form, name);
    const [term, text] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = control ? labelOf(control) : "…";
    text.textContent = inWords(form, name, fields[name].text).slice(0, LONGEST);
    return [term, text];
  });
}
