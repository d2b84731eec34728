// The way to a new remark takes along the words that are selected in the text.
const LONGEST = 300;

export function remarkOnSelection() {
  for (const link of document.querySelectorAll("a[data-remark-on]")) {
    const address = link.getAttribute("href");
    const text = () => document.getElementById(link.dataset.remarkOn);
    document.addEventListener("selectionchange", () => {
      const area = text();
      if (!area || document.activeElement !== area) return;
      const words = area.value.slice(area.selectionStart, area.selectionEnd).trim().slice(0, LONGEST);
      link.setAttribute("href", words ? `${address}?woorden=${encodeURIComponent(words)}` : address);
    });
  }
}
