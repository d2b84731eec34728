// A page that shows how far something is: asks the server for itself now and then, and replaces the parts that changed.
// The focus stays where it is: the part that holds it waits until the focus has gone on.
export function followProgress() {
  const frame = document.querySelector("[data-refresh]");
  if (!frame) return;
  const pause = Number(frame.dataset.refresh) * 1000;
  let failures = 0;

  const look = async () => {
    if (document.hidden) return again();
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" }, redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const waits = replaceParts(page);
      failures = 0;
      if (page.querySelector("[data-refresh]") || waits) again();
    } catch {
      failures += 1; // offline, or logged out: try a few times more, ever more slowly
      if (failures < 8) again();
    }
  };
  const again = () => setTimeout(look, pause * 2 ** failures);

  // Whether a part that changed had to be left as it is.
  const replaceParts = (page) => {
    let waits = false;
    for (const part of frame.querySelectorAll("[data-refreshed]")) {
      const fresh = page.querySelector(`[data-refreshed="${part.dataset.refreshed}"]`);
      if (part.innerHTML === (fresh?.innerHTML ?? "")) continue;
      if (part.contains(document.activeElement)) waits = true;
      else part.replaceChildren(...(fresh ? fresh.cloneNode(true).childNodes : []));
    }
    return waits;
  };
  again();
}
