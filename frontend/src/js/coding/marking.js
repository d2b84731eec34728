// Shows a place in the text without touching the text, where the browser can.
export function show(name, block, place) {
  if (!globalThis.Highlight || !CSS.highlights) return;
  if (place) CSS.highlights.set(name, new Highlight(block.rangeOf(place)));
  else CSS.highlights.delete(name);
}

// Brings the place into view, below what sticks to the top of the window.
export function reveal(block, place, above = 0) {
  const box = block.rangeOf(place).getBoundingClientRect();
  const room = window.innerHeight - above;
  if (box.top >= above + 8 && box.bottom <= window.innerHeight - 8) return;
  window.scrollBy({ top: box.top - above - Math.max(room / 3 - box.height / 2, 16) });
}
