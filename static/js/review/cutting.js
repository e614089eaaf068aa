// Cutting a passage: the caret or the words chosen in its answer, told in code points.
import { operate } from "./operations.js";

const field = () => document.getElementById("cut-text");

// A text field counts UTF-16 units; the server counts code points, so that an emoji is one.
const codePoints = (text, units) => [...text.slice(0, units)].length;

function place() {
  const { value, selectionStart, selectionEnd } = field();
  return { start: codePoints(value, selectionStart), end: codePoints(value, selectionEnd) };
}

export function keepCutting() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("#cut-split, #cut-words");
    if (!button) {
      return;
    }
    const { start, end } = place();
    if (button.id === "cut-split") {
      operate(field().dataset.split, { at: start });
    } else {
      operate(field().dataset.words, { start, end, code: document.getElementById("cut-theme").value });
    }
  });
  // A read-only field has no caret to place: this one has, and takes no change.
  document.addEventListener("beforeinput", (event) => {
    if (event.target === field()) {
      event.preventDefault();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.target !== field() || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    if (event.key === "s") {
      event.preventDefault();
      document.getElementById("cut-split").click();
    } else if (event.key === "Enter" || event.key === "c") {
      event.preventDefault();
      document.getElementById("cut-theme").focus();
    }
  });
  document.addEventListener("selectionchange", tell);
}

function tell() {
  if (document.activeElement === field() && field()) {
    const { value, selectionStart, selectionEnd } = field();
    document.getElementById("cut-chosen").textContent = value.slice(selectionStart, selectionEnd);
  }
}

// The fold opens, and the caret stands at the passage's beginning.
export function openCutting() {
  const text = field();
  if (text) {
    text.closest("details").open = true;
    const at = [...text.value].slice(0, Number(text.dataset.start)).join("").length;
    text.focus();
    text.setSelectionRange(at, at);
  }
}
