// Seconds in which somebody really did something: a key, the pointer or scrolling within the last half minute, while
// the page could be seen. The server adds them up per quarter, of nobody in particular.
const IDLE_AFTER = 30_000; // milliseconds

let seconds = 0;
let lastSign = 0;

export function watchActivity() {
  const sign = () => (lastSign = Date.now());
  for (const kind of ["keydown", "pointerdown", "pointermove", "scroll"]) {
    document.addEventListener(kind, sign, { passive: true, capture: true });
  }
  setInterval(() => {
    if (document.visibilityState === "visible" && Date.now() - lastSign < IDLE_AFTER) seconds += 1;
  }, 1000);
}

export const activeSeconds = () => Math.min(seconds, 300);
export const takeActiveSeconds = () => {
  const taken = activeSeconds();
  seconds -= taken;
  return taken;
};
export const giveBackSeconds = (taken) => (seconds += taken);
