// Searching in a long list on the server while one types: what is ticked stays, the address says what was searched.
const PAUSE = 250;

export function chooseWhileTyping() {
  const form = document.querySelector("[data-choose]");
  if (!form) return;
  const status = form.querySelector("[data-choose-status]");
  let waiting;
  let newest = 0;
  form.querySelector("[type=search]").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => search(form, status, ++newest, () => newest), PAUSE);
  });
}

async function search(form, status, number, newest) {
  const address = `${location.pathname}?${new URLSearchParams(new FormData(form))}`;
  try {
    const answer = await fetch(address);
    if (!answer.ok || answer.redirected || number !== newest()) return;
    const list = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-choose-list]");
    const now = form.querySelector("[data-choose-list]");
    // Who has gone on to the list keeps it as it is.
    if (!list || number !== newest() || now.contains(document.activeElement)) return;
    now.replaceWith(document.adoptNode(list));
    status.textContent = list.querySelector("[data-choose-count]").textContent;
    history.replaceState(null, "", address);
  } catch {
    // Without a connection the button still says what is wrong.
  }
}
