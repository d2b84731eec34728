// What did not reach the server waits in the browser: per person, page and tab, until it did or until logging out.
const PREFIX = "wib-typed:";
const TAB_KEY = "wib-tab";
const OLDEST = 14 * 24 * 60 * 60 * 1000; // milliseconds

export const user = () => document.body.dataset.user ?? "";
const keyOf = (tab, page) => `${PREFIX}${user()}:${page}:${tab}`;

const PATIENCE = 500; // milliseconds in which the page before this one in the same tab lets go of its name

let ownTab = "";

const random = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (one) => one.toString(16).padStart(2, "0")).join("");

function name(found) {
  ownTab = found;
  try {
    sessionStorage.setItem(TAB_KEY, ownTab);
  } catch {
    // Forbidden: then every page has a name of its own.
  }
}

export function tab() {
  if (ownTab) return ownTab;
  let found = "";
  try {
    found = sessionStorage.getItem(TAB_KEY);
  } catch {
    // As above.
  }
  name(found || random());
  return ownTab;
}

// The name is held as long as the tab lives, so that another tab does not take over what is being typed here. A tab that
// was duplicated brings the name of the first one along and takes another.
export function claimTab() {
  const { locks } = navigator;
  if (!locks) return Promise.resolve();
  const hold = (done) => () => {
    done();
    return new Promise(() => {});
  };
  const patience = new AbortController();
  setTimeout(() => patience.abort(), PATIENCE); // once the name is held this does nothing any more
  return new Promise((done) => {
    locks.request(`${PREFIX}${tab()}`, { signal: patience.signal }, hold(done)).catch(() => {
      name(random());
      locks.request(`${PREFIX}${ownTab}`, hold(done)).catch(done);
    });
  });
}

async function livingTabs() {
  const locks = await navigator.locks?.query();
  return new Set((locks?.held ?? []).map((lock) => lock.name.slice(PREFIX.length)));
}

function parsed(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

// Whether it could be stored; false means that leaving the page would lose it. `page` is where the form is sent, so that
// two forms beside each other do not mix.
export function keep(page, fields, reference) {
  try {
    if (Object.keys(fields).length) {
      localStorage.setItem(keyOf(tab(), page), JSON.stringify({ at: Date.now(), fields, reference }));
    } else localStorage.removeItem(keyOf(tab(), page));
    return true;
  } catch {
    return false;
  }
}

export function forget(entry) {
  localStorage.removeItem(entry.key);
}

// What waits for this person on this page, the newest first; not what another open tab still holds.
export async function waiting(page) {
  const start = `${PREFIX}${user()}:${page}:`;
  const living = await livingTabs();
  const found = [];
  for (const key of keys()) {
    const entry = parsed(key);
    if (!entry || Date.now() - entry.at > OLDEST) localStorage.removeItem(key);
    else if (key.startsWith(start)) {
      const from = key.slice(start.length);
      if (from === tab() || !living.has(from)) found.push({ ...entry, key, tab: from });
    }
  }
  return found.sort((one, other) => other.at - one.at);
}

export function forgetEverything() {
  const own = `${PREFIX}${user()}:`;
  for (const key of keys()) if (key.startsWith(own)) localStorage.removeItem(key);
}
