// Cutting a passage: the caret or the words chosen in its answer, told in code points.
import { operate } from "./operations.js";
import { backToList } from "./panes.js";

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
    const urls = { ...field().dataset };
    const code = document.getElementById("cut-theme").value;
    backToList();
    if (button.id === "cut-split") {
      operate(urls.split, { at: start });
    } else {
      operate(urls.words, { start, end, code });
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
  document.addEventListener("focusin", (event) => {
    if (event.target === field() && !event.target.selectionEnd) {
      placeCaret(event.target);
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

// The caret begins where the passage does.
function placeCaret(text) {
  const at = [...text.value].slice(0, Number(text.dataset.start)).join("").length;
  text.setSelectionRange(at, at);
}
