// Choosing passages: X or the box chooses, Shift and arrows choose more, then one operation for all.
import { cursor, rows } from "./cursor.js";
import { operate } from "./operations.js";
import { loadDetails, show } from "./panes.js";

const chosen = new Set();
const bar = () => document.getElementById("many");
const box = (row) => row?.querySelector("[data-choose]");

export function toggleChosen(row = cursor(), on = !box(row)?.checked) {
  if (box(row)) {
    box(row).checked = on;
    note(row);
  }
}

export function chooseNone() {
  chosen.clear();
  draw();
}

export const hasChosen = () => chosen.size > 0;

function note(row) {
  const { checked, dataset } = box(row);
  chosen[checked ? "add" : "delete"](dataset.choose);
  draw();
}

// A new finding with the passages chosen: its heading is asked for on the right.
function beginFinding(url) {
  show("details");
  loadDetails(`${url}?segments=${[...chosen].join(",")}`, "#id_heading");
}

// Rows come and go: what is chosen is known by its id, and only what is on the page counts.
function draw() {
  const here = new Set();
  for (const row of rows()) {
    const mine = box(row);
    if (mine) {
      here.add(mine.dataset.choose);
      mine.checked = chosen.has(mine.dataset.choose);
      row.classList.toggle("is-chosen", mine.checked);
    }
  }
  for (const id of chosen) {
    if (!here.has(id)) {
      chosen.delete(id);
    }
  }
  bar().hidden = chosen.size === 0;
  document.getElementById("filters").hidden = chosen.size > 0;
  document.getElementById("many-count").textContent = String(chosen.size);
}

export function keepChoosing() {
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-choose]")) {
      note(event.target.closest('[role="row"]'));
    }
  });
  bar().addEventListener("click", (event) => {
    const making = event.target.closest("[data-new]");
    if (making) {
      beginFinding(making.dataset.new);
      return;
    }
    const button = event.target.closest("[data-do]");
    if (!button) {
      return;
    }
    if (button.dataset.do) {
      const to = document.getElementById("many-to")?.value ?? "";
      operate(bar().dataset.many, { do: button.dataset.do, segments: [...chosen].join(","), to });
    }
    chooseNone();
    cursor()?.focus();
  });
  for (const name of ["row:replaced", "htmx:load", "rows:changed"]) {
    document.addEventListener(name, () => chosen.size && draw());
  }
}
