// One search field over everything one can code to. The ordinary lists stay underneath and are what is sent.
const MOST = 40; // shown at once
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
let made = 0;

const make = (tag, attributes = {}, text = "") => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
};

function entriesOf(frame) {
  const entries = [];
  for (const list of frame.querySelectorAll("[data-code-list]")) {
    const kind = list.dataset.codeList;
    const select = list.querySelector("select");
    for (const option of select?.options ?? []) {
      if (!option.value) continue;
      const choose = (isChosen) => {
        select.value = isChosen ? option.value : "";
        select.dispatchEvent(new Event("input", { bubbles: true }));
      };
      entries.push({ kind, label: option.textContent.trim(), isChosen: () => select.value === option.value, choose });
    }
    for (const box of list.querySelectorAll("input[type=checkbox]")) {
      const choose = (isChosen) => {
        box.checked = isChosen;
        box.dispatchEvent(new Event("input", { bubbles: true }));
      };
      const label = list.querySelector(`label[for="${box.id}"]`).textContent.trim();
      entries.push({ kind, label, isChosen: () => box.checked, choose });
    }
  }
  return entries;
}

class CodeSearch {
  constructor(frame) {
    this.frame = frame;
    this.words = frame.dataset;
    this.entries = entriesOf(frame);
    this.newBox = frame.querySelector("[data-code-new] textarea");
    this.active = -1;
    this.offered = [];
    this.#build();
    this.#drawChips();
  }

  #build() {
    const id = `codes-${(made += 1)}`;
    const label = make("label", { for: id, class: "form-label" }, this.words.label);
    const help = make("p", { id: `${id}-help`, class: "form-text" }, this.words.help);
    this.chips = make("ul", { class: "code-chips code-chips-chosen", "aria-label": this.words.chosen });
    this.input = make("input", {
      id,
      type: "text",
      class: "form-control",
      role: "combobox",
      autocomplete: "off",
      autocapitalize: "none",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": `${id}-list`,
      "aria-describedby": `${id}-help`,
    });
    this.list = make("ul", { id: `${id}-list`, class: "code-options", role: "listbox", "aria-label": this.words.label });
    this.list.hidden = true;
    this.status = make("p", { class: "visually-hidden", role: "status" });
    const frame = make("div", { class: "code-search" });
    frame.append(label, help, this.chips, this.input, this.list, this.status);
    this.frame.prepend(frame);
    for (const list of this.frame.querySelectorAll("[data-code-list], [data-code-new]")) {
      list.hidden = !list.querySelector(".field-error"); // what is wrong stays in sight
    }
    this.input.addEventListener("input", (event) => {
      event.stopPropagation(); // searching is no typing in the form
      this.#offer();
    });
    this.input.addEventListener("keydown", (event) => this.#keyed(event));
    this.input.addEventListener("blur", () => this.#close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#take(Number(option.dataset.index));
    });
  }

  get #new() {
    return this.newBox.value.split("\n").map((line) => line.trim()).filter(Boolean);
  }

  #offer() {
    const asked = plain(this.input.value.trim());
    const words = asked.split(/\s+/).filter(Boolean);
    const fits = ({ label, kind }) => words.every((word) => plain(`${label} ${kind}`).includes(word));
    const found = this.entries.filter((entry) => !entry.isChosen() && fits(entry));
    found.sort((one, other) => plain(other.label).startsWith(asked) - plain(one.label).startsWith(asked));
    this.offered = found.slice(0, MOST);
    const name = this.input.value.trim().replace(/\s+/g, " ");
    const exists = [...this.entries.map((entry) => entry.label), ...this.#new].some((label) => plain(label) === asked);
    if (name && !exists) this.offered.push({ name });
    this.#draw(words.length && found.length ? 0 : -1);
    this.status.textContent = `${found.length} ${this.words.found}`;
  }

  #draw(active) {
    this.list.replaceChildren(
      ...this.offered.map((entry, index) => {
        const option = make("li", { role: "option", id: `${this.list.id}-${index}`, "data-index": index });
        option.append(entry.name ? `${this.words.new} ${entry.name}` : entry.label);
        if (entry.kind) option.append(make("span", { class: "code-kind" }, ` ${entry.kind}`));
        return option;
      }),
    );
    this.list.hidden = !this.offered.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.#activate(active);
  }

  #activate(index) {
    this.active = index;
    [...this.list.children].forEach((option, each) => option.setAttribute("aria-selected", String(each === index)));
    const option = this.list.children[index];
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  #keyed(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) this.#offer();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const many = this.offered.length;
      if (many) this.#activate(this.active < 0 && step < 0 ? many - 1 : (this.active + step + many) % many);
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault(); // choosing is no sending
      if (!this.list.hidden) this.#take(this.active >= 0 ? this.active : this.offered.length - 1);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    } else if (event.key === "Backspace" && !this.input.value) {
      this.chips.lastElementChild?.querySelector("button").click();
    }
  }

  #take(index) {
    const entry = this.offered[index];
    if (!entry) return;
    if (entry.name) this.#setNew([...this.#new, entry.name]);
    else entry.choose(true);
    this.input.value = "";
    this.#close();
    this.#drawChips();
    this.status.textContent = `${this.words.added} ${entry.name ?? entry.label}`;
  }

  #setNew(names) {
    this.newBox.value = names.join("\n");
    this.newBox.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.#activate(-1);
  }

  #drawChips() {
    const newKind = this.frame.querySelector("[data-code-new]").dataset.codeNew;
    const chosen = [
      ...this.entries.filter((entry) => entry.isChosen()),
      ...this.#new.map((label) => ({
        label,
        kind: newKind,
        choose: () => this.#setNew(this.#new.filter((name) => name !== label)),
      })),
    ];
    this.chips.replaceChildren(
      ...chosen.map((entry) => {
        const button = make("button", { type: "button" });
        button.append(
          make("span", { class: "visually-hidden" }, `${this.words.remove} `),
          entry.label,
          make("span", { class: "code-kind" }, ` ${entry.kind}`),
          make("span", { "aria-hidden": "true" }, " ×"),
        );
        const remove = () => {
          entry.choose(false);
          this.#drawChips();
          this.input.focus();
          this.status.textContent = `${this.words.removed} ${entry.label}`;
        };
        button.addEventListener("click", remove);
        button.addEventListener("keydown", (event) => {
          if (event.key === "Delete" || event.key === "Backspace") remove();
        });
        const chip = make("li");
        chip.append(button);
        return chip;
      }),
    );
    this.chips.hidden = !chosen.length;
  }
}

export function searchCodes() {
  for (const frame of document.querySelectorAll("[data-code-search]")) new CodeSearch(frame);
}
