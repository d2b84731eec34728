// The text of a block as the server counts it: code points from 0, not the UTF-16 units of the browser.
const isSpace = (character) => character === undefined || /\s/u.test(character);

export class BlockText {
  // The text nodes of a block add up to its text; the numbers of quotes stand between them and do not count.
  constructor(element) {
    this.element = element;
    this.pieces = [];
    this.paragraphs = [];
    const texts = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, {
      acceptNode: (node) =>
        node.parentElement.closest(".quote-number") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    });
    let start = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = Array.from(node.data).length;
      this.pieces.push({ node, start, length });
      texts.push(node.data);
      if (!node.parentElement.hasAttribute("data-gap")) this.#addToParagraph(node, start, start + length);
      start += length;
    }
    this.characters = Array.from(texts.join(""));
  }

  #addToParagraph(node, start, end) {
    const element = node.parentElement.closest("[data-paragraph]");
    const last = this.paragraphs.at(-1);
    if (last?.element === element) last.end = end;
    else this.paragraphs.push({ element, start, end });
  }

  words({ start, end }) {
    return this.characters.slice(start, end).join("");
  }

  // The place without white space around it; null when nothing is left.
  trimmed(start, end) {
    while (start < end && isSpace(this.characters[start])) start += 1;
    while (end > start && isSpace(this.characters[end - 1])) end -= 1;
    return start < end ? { start, end } : null;
  }

  placeOf(range) {
    const inside = this.pieces.filter((piece) => range.intersectsNode(piece.node));
    if (!inside.length) return null;
    const first = inside[0];
    const last = inside.at(-1);
    const before = (node, offset) => Array.from(node.data.slice(0, offset)).length;
    const start = first.start + (first.node === range.startContainer ? before(first.node, range.startOffset) : 0);
    const end = last.start + (last.node === range.endContainer ? before(last.node, range.endOffset) : last.length);
    return this.trimmed(start, end);
  }

  rangeOf({ start, end }) {
    const from = this.#pointAt(start);
    const to = this.#pointAt(end - 1, 1);
    const range = document.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }

  #pointAt(place, further = 0) {
    let low = 0;
    let high = this.pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.pieces[middle].start <= place) low = middle;
      else high = middle - 1;
    }
    const { node, start } = this.pieces[low];
    return { node, offset: Array.from(node.data).slice(0, place - start + further).join("").length };
  }

  // The end of the word after `place`, and the beginning of the one before it; the same place when there is none.
  wordEndAfter(place) {
    let at = place;
    while (at < this.characters.length && isSpace(this.characters[at])) at += 1;
    while (at < this.characters.length && !isSpace(this.characters[at])) at += 1;
    return isSpace(this.characters[at - 1]) ? place : at;
  }

  wordStartBefore(place) {
    let at = place;
    while (at > 0 && isSpace(this.characters[at - 1])) at -= 1;
    while (at > 0 && !isSpace(this.characters[at - 1])) at -= 1;
    return isSpace(this.characters[at]) ? place : at;
  }
}
