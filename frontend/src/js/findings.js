// Shows the words a finding is about: selects them in the editor of the section.

// A finding counts characters as people do, the browser counts the halves of an emoji apart.
function placeOf(text, words, offset) {
  const before = Array.from(text).slice(0, offset).join("").length;
  return text.startsWith(words, before) ? before : text.indexOf(words);
}

export function showFindings() {
  const editor = document.querySelector("[data-writing] textarea");
  if (!editor) return;
  for (const button of document.querySelectorAll("[data-show-words]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const words = button.dataset.showWords;
      const place = placeOf(editor.value, words, Number(button.dataset.offset));
      editor.focus();
      if (place >= 0) editor.setSelectionRange(place, place + words.length);
    });
  }
}
