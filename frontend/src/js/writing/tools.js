// Buttons above a text that put the signs of small Markdown into it. One stop for the Tab key; arrows go on from there.

// As if it were typed, so that "undo" takes it back and autosave sees it.
function replace(area, start, end, text, from, to) {
  area.focus();
  area.setSelectionRange(start, end);
  const isTyped = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (!isTyped) {
    area.setRangeText(text, start, end, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  area.setSelectionRange(start + from, start + to);
}

// The chosen words without the spaces around them: "**word **" is no bold.
function chosen(area) {
  let { selectionStart: start, selectionEnd: end } = area;
  while (start < end && /\s/.test(area.value[start])) start += 1;
  while (end > start && /\s/.test(area.value[end - 1])) end -= 1;
  return { start, end, words: area.value.slice(start, end) };
}

function around(area, sign, example) {
  const { start, end, words } = chosen(area);
  const { length } = sign;
  const before = area.value.slice(0, start);
  const isMarked = before.endsWith(sign) && area.value.startsWith(sign, end) && !(length === 1 && /(^|[^*])\*\*$/.test(before));
  if (isMarked) replace(area, start - length, end + length, words, 0, words.length);
  else {
    const inner = words || example;
    replace(area, start, end, sign + inner + sign, length, length + inner.length);
  }
}

const ITEM = /^(?:- |\d+\. )/;

function listed(area, marker) {
  const { value, selectionStart, selectionEnd } = area;
  const start = value.slice(0, selectionStart).lastIndexOf("\n") + 1;
  const stop = value.indexOf("\n", selectionEnd);
  const end = stop < 0 ? value.length : stop;
  const lines = value.slice(start, end).split("\n");
  const isListed = lines.every((line, index) => line.startsWith(marker(index)));
  const changed = lines.map((line, index) => (isListed ? "" : marker(index)) + line.replace(ITEM, "")).join("\n");
  // A list begins after an empty line.
  const before = value.slice(0, start);
  const gap = isListed || !before || before.endsWith("\n\n") || ITEM.test(before.split("\n").at(-2)) ? "" : "\n";
  const length = gap.length + changed.length;
  replace(area, start, end, gap + changed, selectionStart === selectionEnd ? length : gap.length, length);
}

const LINK = "https://";

const MARKS = {
  bold: (area, example) => around(area, "**", example),
  italic: (area, example) => around(area, "*", example),
  list: (area) => listed(area, () => "- "),
  numbers: (area) => listed(area, (index) => `${index + 1}. `),
  link(area, example) {
    const { start, end, words } = chosen(area);
    const label = words || example;
    const address = label.length + 3;
    replace(area, start, end, `[${label}](${LINK})`, ...(words ? [address, address + LINK.length] : [1, 1 + label.length]));
  },
  // A note comes behind the chosen words.
  note(area, example) {
    const { end } = chosen(area);
    replace(area, end, end, `^[${example}]`, 2, 2 + example.length);
  },
};

const KEYS = { b: "bold", i: "italic" };

export function markdownTools(bar, area) {
  const buttons = [...bar.querySelectorAll("[data-mark]")];
  const use = (button) => MARKS[button.dataset.mark](area, button.dataset.words);
  const enter = (button) => buttons.forEach((one) => (one.tabIndex = one === button ? 0 : -1));
  area.before(bar);
  bar.hidden = false;
  enter(buttons[0]);
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mark]");
    if (!button) return;
    enter(button);
    use(button);
  });
  bar.addEventListener("keydown", (event) => {
    const here = buttons.indexOf(document.activeElement);
    const steps = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: -1 };
    if (here < 0 || !(event.key in steps)) return;
    event.preventDefault();
    const next = buttons.at(steps[event.key] % buttons.length);
    enter(next);
    next.focus();
  });
  area.addEventListener("keydown", (event) => {
    const mark = KEYS[event.key.toLowerCase()];
    if (!mark || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    use(buttons.find((button) => button.dataset.mark === mark));
  });
}
