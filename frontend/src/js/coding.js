// Coding in the text of a source: choose words with mouse, finger or keyboard; the form beside it makes a quote of them.
import { searchCodes } from "./coding/codes.js";
import { Cursor } from "./coding/cursor.js";
import { Panel } from "./coding/panel.js";
import { BlockText } from "./coding/text.js";

const PAUSE = 150; // milliseconds of rest before a selection counts as made

export function codeSource() {
  searchCodes();
  const reader = document.querySelector("[data-reader]");
  const text = reader?.querySelector("[data-reader-text]");
  const form = reader?.querySelector("[data-coding-panel]");
  if (!text || !form) return;
  const status = reader.querySelector("[data-reader-status]");
  const blocks = [...text.querySelectorAll("[data-block]")].map((element) => new BlockText(element));
  const panel = new Panel(form, reader.querySelector("[data-coding-go]"));
  const cursor = new Cursor(reader.querySelector("[data-cursor]"), blocks, {
    onChosen: (place) => {
      panel.open(place);
      panel.enter();
    },
    onLeft: () => panel.isTouched || panel.close(),
  });

  document.querySelector("[data-coding-open]")?.addEventListener("click", (event) => {
    event.preventDefault();
    panel.enterPasting();
  });
  openAsSent(panel, blocks);
  watchSelection(text, blocks, panel, cursor, status);
  const leave = () => {
    panel.close();
    cursor.focus();
  };
  const cancel = form.querySelector("[data-coding-cancel]");
  cancel.hidden = false;
  cancel.addEventListener("click", leave);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) leave();
  });
  text.addEventListener("keydown", (event) => {
    if (event.target.matches(".quote-number") && event.key !== "Enter") cursor.takeOver(event);
  });
  followLinks(reader, text);
  returnTo(text, blocks, cursor);
}

// The page may come with words in the form: refused by the server, or kept by the browser.
function openAsSent(panel, blocks) {
  if (!panel.isFilled()) {
    panel.close();
    return;
  }
  const before = panel.placeBefore();
  const block = before && blocks.find((each) => each.element.dataset.block === before.anchor);
  const place = block && { block, start: before.start, end: before.end };
  if (place && block.words(place) === panel.typed) panel.open(place);
  else panel.openWithout(); // the text changed: the words stay, to be looked for
}

function watchSelection(text, blocks, panel, cursor, status) {
  let waiting = 0;
  let isDown = false;
  const read = () => {
    const selection = document.getSelection();
    const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
    if (isDown || !range || !text.contains(range.startContainer)) return;
    const block = blocks.find((each) => range.intersectsNode(each.element) && each.placeOf(range));
    if (selection.isCollapsed || !block) {
      if (!panel.isTouched && panel.chosen && !panel.panel.contains(document.activeElement)) panel.close();
      return;
    }
    const place = { block, ...block.placeOf(range) };
    cursor.putAt(block, place.start);
    panel.open(place);
    const cut = blocks.some((each) => each !== block && range.intersectsNode(each.element) && each.placeOf(range));
    status.textContent = cut ? status.dataset.wordsOne : `${status.dataset.wordsChosen} ${block.words(place).slice(0, 200)}`;
  };
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(read, PAUSE);
  };
  document.addEventListener("selectionchange", later);
  text.addEventListener("pointerdown", () => (isDown = true));
  for (const name of ["pointerup", "pointercancel"]) {
    document.addEventListener(name, () => {
      isDown = false;
      later();
    });
  }
}

// From the text to the card of a quote: also when it is folded away.
function followLinks(reader, text) {
  const unfold = (id) => {
    const card = document.getElementById(id);
    const fold = card?.closest("details");
    if (fold) fold.open = true;
    return card;
  };
  text.addEventListener("click", (event) => {
    const link = event.target.closest(".quote-number");
    if (link) unfold(link.hash.slice(1))?.focus();
    const mark = event.target.closest("mark[data-quote]");
    if (!mark || !document.getSelection().isCollapsed || window.innerWidth < 992) return;
    for (const other of reader.querySelectorAll(".reader-card-current")) other.classList.remove("reader-card-current");
    const card = unfold(mark.dataset.quote);
    card?.classList.add("reader-card-current");
    card?.scrollIntoView({ block: "nearest" });
  });
}

// After saving one is back at the words that were chosen, with the cursor on their sentence.
function returnTo(text, blocks, cursor) {
  const number = location.hash.startsWith("#plaats-") && document.getElementById(location.hash.slice(1));
  if (!number || !text.contains(number)) return;
  const block = blocks.find((each) => each.element.contains(number));
  cursor.putAt(block, Number(number.dataset.start) + 1);
  number.scrollIntoView({ block: "center" });
  number.focus({ preventScroll: true });
}
