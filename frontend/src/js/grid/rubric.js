// The five steps of the goal one is filling in, at the foot of the screen: open on a wide one, folded on a small one.
const wide = window.matchMedia("(min-width: 992px)");

const goalOf = (cell) => cell.querySelector("select").getAttribute("aria-labelledby").split(" ")[0];

function show(rubric, cell) {
  const goal = goalOf(cell);
  const before = rubric.querySelector(".is-current");
  for (const steps of rubric.querySelectorAll("[data-rubric]")) {
    const isCurrent = steps.dataset.rubric === goal;
    steps.classList.toggle("is-current", isCurrent);
    if (wide.matches) steps.open = isCurrent;
    else if (!isCurrent || steps !== before) steps.open = false;
  }
  const chosen = cell.querySelector("select").value;
  rubric.querySelectorAll(".is-current li").forEach((step, index) => {
    step.classList.toggle("is-chosen", String(index + 1) === chosen);
  });
}

export function followGoal(form) {
  const rubric = form.querySelector(".score-rubric");
  const only = form.querySelectorAll("[data-rubric]").length === 1;
  if (only) show(rubric, form.querySelector(".score-grid td")); // one goal: its steps are there from the start
  const follow = (event) => {
    const cell = event.target.closest("td");
    if (cell) show(rubric, cell);
  };
  form.addEventListener("focusin", follow);
  form.addEventListener("change", follow);
}
