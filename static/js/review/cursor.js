// The cursor in the list of passages: one row at a time, the only one in the tab order.

let cursorId = "";

export const grid = () => document.querySelector('#passage-list[role="grid"]');
export const rows = () => [...(grid()?.children ?? [])];
export const cursor = () => (cursorId ? document.getElementById(cursorId) : null);

export function setCursor(row, { focus = false } = {}) {
  if (!row) {
    return;
  }
  for (const other of rows()) {
    const here = other === row;
    other.classList.toggle("is-cursor", here);
    other.tabIndex = here ? 0 : -1;
    other.setAttribute("aria-selected", String(here));
  }
  const moved = cursorId !== row.id;
  cursorId = row.id;
  if (focus) {
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }
  if (moved) {
    row.dispatchEvent(new CustomEvent("cursor:moved", { bubbles: true }));
  }
}

export function step(by) {
  const all = rows();
  const at = all.indexOf(cursor());
  setCursor(all[Math.min(Math.max(at + by, 0), all.length - 1)], { focus: true });
}

// To the next passage that waits for a decision, else simply to the next.
export function goOn() {
  const all = rows();
  const at = all.indexOf(cursor());
  const waiting = all.slice(at + 1).find((row) => row.classList.contains("is-to_decide"));
  setCursor(waiting ?? all[at + 1] ?? all[at], { focus: true });
}

const neighbour = (row) => row.nextElementSibling ?? row.previousElementSibling;

export function keepCursor() {
  const start = location.hash.startsWith("#passage-") && document.getElementById(location.hash.slice(1));
  setCursor(start || rows().find((row) => row.classList.contains("is-to_decide")) || rows()[0]);

  const here = (event) => event.target.closest?.('[role="row"]');
  // A row grows when the cursor comes: while a finger or button is down it must not, or what was
  // pressed moves away before it is let go, and the click is lost.
  let pressed = false;
  document.addEventListener("pointerdown", () => (pressed = true));
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => (pressed = false));
  }
  document.addEventListener("focusin", (event) => !pressed && here(event) && setCursor(here(event)));
  document.addEventListener("click", (event) => here(event) && setCursor(here(event)));

  // A row that goes hands the cursor to its neighbour; one that is replaced takes it along.
  document.addEventListener("row:leaving", (event) => leave(event.target));
  document.addEventListener("row:replaced", (event) => arrive(event.target, event.detail.focused));
  let focused = false;
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const row = event.detail.target;
    if (row.matches?.('[role="row"]')) {
      focused = row.contains(document.activeElement);
      if (!event.detail.fragment.firstElementChild?.dataset.state) {
        leave(row);
      }
    }
  });
  document.addEventListener("htmx:load", (event) => {
    if (event.target.matches?.('[role="row"]')) {
      arrive(event.target, focused);
    }
  });
}

function leave(row) {
  if (row.id === cursorId) {
    setCursor(neighbour(row), { focus: row.contains(document.activeElement) });
  }
}

function arrive(row, focused) {
  if (row.id === cursorId) {
    setCursor(row, { focus: focused && document.activeElement !== row });
  } else {
    row.tabIndex = -1;
  }
}
