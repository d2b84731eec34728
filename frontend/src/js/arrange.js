// Dragging a row to another place, by mouse or finger, as an extra: the buttons and "Verplaats naar …" do the same.
const EDGE = 70; // pixels from the edge of the window where it starts to scroll
const STEP = 14;

export function arrangeByDragging() {
  for (const handle of document.querySelectorAll("[data-arrange-handle]")) {
    handle.hidden = false;
    handle.addEventListener("pointerdown", (event) => {
      if (event.button === 0) drag(handle, event);
    });
  }
}

function drag(handle, start) {
  const item = handle.closest("[data-arrange-item]");
  const list = item.parentElement;
  const next = item.nextElementSibling;
  start.preventDefault();
  item.classList.add("is-dragged");

  // On the document: moving the row takes away a capture by the handle in it.
  function follow(event) {
    if (event.pointerId !== start.pointerId) return;
    if (event.clientY < EDGE) window.scrollBy(0, -STEP);
    if (event.clientY > window.innerHeight - EDGE) window.scrollBy(0, STEP);
    const below = document.elementsFromPoint(event.clientX, event.clientY);
    const other = below.map((part) => part.closest("[data-arrange-item]")).find((row) => row && row !== item);
    if (!other?.parentElement.matches("[data-arrange]")) return;
    const box = other.getBoundingClientRect();
    other.parentElement.insertBefore(item, event.clientY < box.top + box.height / 2 ? other : other.nextElementSibling);
  }

  function stop() {
    document.removeEventListener("pointermove", follow);
    document.removeEventListener("pointerup", drop);
    document.removeEventListener("pointercancel", putBack);
    document.removeEventListener("keydown", onKey);
    item.classList.remove("is-dragged");
  }

  function putBack() {
    stop();
    list.insertBefore(item, next);
  }

  function drop() {
    stop();
    if (item.parentElement !== list || item.nextElementSibling !== next) send(item);
  }

  function onKey(event) {
    if (event.key === "Escape") putBack();
  }

  document.addEventListener("pointermove", follow);
  document.addEventListener("pointerup", drop);
  document.addEventListener("pointercancel", putBack);
  document.addEventListener("keydown", onKey);
}

// The server keeps kinds together, so what counts is the row before it of the same kind.
function send(item) {
  let before = item.previousElementSibling;
  while (before && before.dataset.arrangeKind !== item.dataset.arrangeKind) before = before.previousElementSibling;
  const form = item.closest("form");
  const told = { verplaats: item.id, onderwerp: item.parentElement.dataset.arrange, na: before?.id ?? "" };
  for (const [name, value] of Object.entries(told)) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  }
  form.submit();
}
