// A remark opens at its cell and closes when it is left, so that it never lies over the cell one goes to.
const part = (cell, name) => cell.querySelector(name);

export function openRemark(cell) {
  part(cell, "details").open = true;
  part(cell, "textarea").focus();
}

const isTold = (details) => details.querySelector(".field-error, .clash") !== null;

// What the server said about the remark stays in sight.
function close(details) {
  if (!isTold(details)) details.open = false;
}

function hearServer({ target, detail }) {
  const control = target.elements.namedItem(detail.name);
  const details = control?.closest?.("details");
  if (!details) return;
  if (detail.state !== "kept") details.open = true;
  else if (!details.contains(document.activeElement)) close(details);
}

// The mark on the button, and its name for a screen reader, tell whether something is written.
function mark(cell) {
  const summary = part(cell, "summary");
  const names = summary.getAttribute("aria-labelledby").split(" ").slice(1);
  const word = part(cell, "textarea").value.trim() ? "o1" : "o0";
  summary.setAttribute("aria-labelledby", [word, ...names].join(" "));
}

export function openRemarks(table) {
  table.closest("form").addEventListener("wib:field", hearServer);
  // With the key R at hand the buttons need no place of their own among the hundreds of stops.
  for (const summary of table.querySelectorAll("summary")) summary.tabIndex = -1;
  table.addEventListener("click", (event) => {
    const summary = event.target.closest("summary");
    if (!summary) return;
    event.preventDefault();
    const details = summary.parentElement;
    if (details.open && !isTold(details)) close(details);
    else openRemark(details.closest("td"));
  });
  table.addEventListener("keydown", (event) => {
    const details = event.key === "Escape" && event.target.closest("details");
    if (!details) return;
    event.preventDefault();
    part(details.closest("td"), "select").focus();
    close(details);
  });
  table.addEventListener("focusout", (event) => {
    const details = event.target.closest("details");
    if (!details || !event.relatedTarget || details.contains(event.relatedTarget)) return;
    close(details);
  });
  table.addEventListener("focusin", (event) => {
    if (event.target.tagName === "SELECT") event.target.setAttribute("aria-keyshortcuts", "R");
  });
  table.addEventListener("input", (event) => {
    if (event.target.tagName === "TEXTAREA") mark(event.target.closest("td"));
  });
}
