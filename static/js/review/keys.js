// Keys of the workspace. Letters act only while the focus is in the list of passages; each key
// presses a button that is also there for the mouse: in the row by data-keys, else by
// data-page-key.
import { chooseNone, hasChosen, toggleChosen } from "./choosing.js";
import { cursor, goOn, step } from "./cursor.js";
import { openDialog } from "./panes.js";

const STEPS = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
let pressed = null;

export function obeyKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "Enter") {
      event.target.closest("form")?.requestSubmit();
    } else if (event.ctrlKey && event.key.toLowerCase() === "z" && isInList(event.target)) {
      press(event.shiftKey ? "shift+u" : "u", event);
    } else if (!event.ctrlKey && !event.altKey && !event.metaKey && isInList(event.target)) {
      act(event);
    }
  });
  document.addEventListener("htmx:load", (event) => advance(event.target));
}

const isInList = (element) =>
  Boolean(element.closest?.("#passage-list")) && !element.matches("input:not([type=checkbox]), select, textarea");

function act(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key in STEPS) {
    event.preventDefault();
    if (event.shiftKey) {
      toggleChosen(cursor(), true);
    }
    step(STEPS[key]);
    if (event.shiftKey) {
      toggleChosen(cursor(), true);
    }
  } else if (key === "x" || (key === " " && event.target.matches('[role="row"]'))) {
    event.preventDefault();
    toggleChosen();
  } else if (key === "f" && hasChosen()) {
    event.preventDefault();
    document.querySelector("#many [data-new]")?.click();
  } else if (key === "n") {
    goOn();
  } else if (key === "l") {
    event.preventDefault();
    document.getElementById("filter-q")?.focus();
  } else if (key === "a" && event.shiftKey) {
    openDialog("accept-dialog");
  } else if (key === "Escape" && hasChosen()) {
    chooseNone();
  } else if (event.shiftKey && /^[a-z]$/.test(key)) {
    press(`shift+${key}`, event);
  } else if (key === "?") {
    openDialog("keys-dialog");
  } else if (key !== "Enter" || event.target.matches('[role="row"]')) {
    press(key.toLowerCase(), event);
  }
}

function press(key, event) {
  const row = cursor();
  const button =
    row?.querySelector(`[data-keys~="${CSS.escape(key)}"]`) ??
    document.querySelector(`[data-page-key="${CSS.escape(key)}"]`);
  if (!button) {
    return;
  }
  event.preventDefault();
  row?.focus({ preventScroll: true });
  pressed = { id: row?.id, key };
  button.click();
}

// After a decision by key the cursor goes on, once nothing at the passage is left to decide.
function advance(row) {
  if (!pressed || row.id !== pressed.id || !/^[ar1-9]$/.test(pressed.key)) {
    return;
  }
  pressed = null;
  if (!row.classList.contains("is-to_decide")) {
    goOn();
  }
}
