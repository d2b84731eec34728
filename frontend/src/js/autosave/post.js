// One post to the server and what it means. Never throws.
import { user } from "./store.js";

const PATIENCE = 20_000; // milliseconds

const tokens = () => document.querySelectorAll("input[name=csrfmiddlewaretoken]");

async function send(address, body, leaving) {
  const stop = new AbortController();
  const clock = leaving ? 0 : setTimeout(() => stop.abort(), PATIENCE);
  try {
    return await fetch(address, {
      method: "POST",
      body,
      headers: { "X-WIB-Autosave": "1" },
      credentials: "same-origin",
      keepalive: leaving,
      signal: leaving ? undefined : stop.signal,
    });
  } finally {
    clearTimeout(clock);
  }
}

// Who is logged in now, and with which token: after logging in elsewhere the one of this page is too old.
async function askAgain() {
  const response = await fetch(location.href, { cache: "no-store", credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const who = page.body.dataset.user ?? "";
  if (!who) return "logged-out";
  if (who !== user()) return "other";
  const fresh = page.querySelector("input[name=csrfmiddlewaretoken]")?.value;
  if (!fresh) return "trouble";
  for (const token of tokens()) token.value = fresh;
  return "";
}

// `fill(body)` puts the fields in. Answers { kind, answer }: "answer" with what the server said, "closed" with its
// message, or "offline", "logged-out", "other", "missing" (the page is there no more), "trouble".
export async function post(address, fill, { leaving = false } = {}) {
  try {
    for (const isLast of [false, true]) {
      const body = new FormData();
      body.append("csrfmiddlewaretoken", tokens()[0]?.value ?? "");
      body.append("user", user());
      fill(body);
      const response = await send(address, body, leaving);
      if (response.redirected) return { kind: "logged-out" };
      if (response.ok) return { kind: "answer", answer: await response.json() };
      if (response.status === 409) return { kind: "closed", answer: await response.json() };
      if (isLast && response.status === 404) return { kind: "missing" };
      if (isLast || leaving || ![403, 404].includes(response.status)) return { kind: "trouble" };
      const why = await askAgain();
      if (why) return { kind: why };
    }
  } catch {
    // No connection, or an answer that is none.
  }
  return { kind: "offline" };
}
