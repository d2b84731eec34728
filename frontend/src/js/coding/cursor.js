// The reading cursor: walks through the text by sentence and makes what is chosen longer or shorter, by keyboard alone.
//
// It is a slider over the sentences, so that a screen reader hands it the arrow keys and says each sentence.
import { reveal, show } from "./marking.js";
import { sentencesOf } from "./sentences.js";

const LONGEST_SAID = 300; // characters of a sentence a screen reader says

export class Cursor {
  constructor(control, blocks, { onChosen, onLeft }) {
    Object.assign(this, { control, blocks, onChosen, onLeft, index: 0, anchor: 0, place: null });
    this.state = control.querySelector("[data-cursor-state]");
    control.hidden = false;
    control.addEventListener("focus", () => this.#show());
    control.addEventListener("keydown", (event) => this.#keyed(event));
  }

  get sentences() {
    return (this.found ??= this.blocks.flatMap(sentencesOf));
  }

  // Puts the cursor on the sentence at this place, without showing it.
  putAt(block, offset) {
    const index = this.sentences.findIndex((sentence) => sentence.block === block && sentence.end >= offset);
    if (index >= 0) this.#goTo(index);
  }

  focus() {
    this.control.focus({ preventScroll: true });
  }

  // A key that reached something in the text instead; true when the cursor took it.
  takeOver(event) {
    if (!this.#wish(event)) return false;
    this.focus();
    this.#keyed(event);
    return true;
  }

  #goTo(index) {
    this.index = this.anchor = Math.min(Math.max(index, 0), this.sentences.length - 1);
    this.place = this.sentences[this.index];
  }

  #extendTo(index) {
    const first = this.sentences[this.anchor];
    const there = this.sentences[index];
    if (!there || there.block !== first.block) return;
    this.index = index;
    this.place = {
      block: first.block,
      start: Math.min(first.start, there.start),
      end: Math.max(first.end, there.end),
    };
  }

  #trim(edge, later) {
    const { block, start, end } = this.place;
    const place = { block, start, end };
    if (edge === "end") {
      place.end = later ? block.wordEndAfter(end) : block.trimmed(start, block.wordStartBefore(end))?.end ?? end;
    } else {
      place.start = later ? block.trimmed(block.wordEndAfter(start), end)?.start ?? start : block.wordStartBefore(start);
    }
    if (place.start < place.end) this.place = place;
  }

  // What a key asks for; nothing for keys of the browser or of the page.
  #wish(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return null;
    const step = { ArrowDown: 1, j: 1, J: 1, ArrowUp: -1, k: -1, K: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step) {
      const extends_ = event.shiftKey;
      return () => (extends_ ? this.#extendTo(this.index + step) : this.#goTo(this.place ? this.index + step : this.index));
    }
    return {
      Home: () => this.#goTo(0),
      End: () => this.#goTo(this.sentences.length - 1),
      ArrowRight: () => this.#trim(event.shiftKey ? "start" : "end", true),
      ArrowLeft: () => this.#trim(event.shiftKey ? "start" : "end", false),
      Enter: () => this.onChosen(this.place),
      Escape: () => this.#leave(),
    }[event.key];
  }

  #keyed(event) {
    const wish = this.#wish(event);
    if (!wish || !this.sentences.length) return;
    event.preventDefault();
    if (!this.place && event.key !== "Escape") this.#goTo(this.index);
    wish();
    if (this.place && event.key !== "Enter") this.#show();
  }

  #leave() {
    this.place = null;
    show("reading", null, null);
    this.state.textContent = "";
    this.onLeft();
  }

  #show() {
    if (!this.sentences.length) return;
    if (!this.place) this.#goTo(this.index);
    const { block } = this.place;
    const words = block.words(this.place).replace(/\s+/g, " ");
    const { wordsSentence, wordsOf } = this.control.dataset;
    const where = `${wordsSentence} ${this.index + 1} ${wordsOf} ${this.sentences.length}`;
    this.control.setAttribute("aria-valuemax", this.sentences.length);
    this.control.setAttribute("aria-valuenow", this.index + 1);
    this.control.setAttribute("aria-valuetext", `${where}: ${words.slice(0, LONGEST_SAID)}`);
    this.state.textContent = where;
    show("reading", block, this.place);
    reveal(block, this.place, this.control.getBoundingClientRect().height);
  }
}
