// Changes a list row by row: receives the list on the page and the list as it should be.
//
// Rows are known by their id and compared by data-state. Before a row goes, the event "row:leaving"
// is sent from it; a list that keeps what was decided (data-keeps) lets decided rows stand.

export function replaceRows(list, fresh) {
  const wanted = [...fresh.children];
  const names = new Set(wanted.map((row) => row.id));
  for (const row of [...list.children]) {
    if (!names.has(row.id) && !(list.dataset.keeps && row.classList.contains("is-decided"))) {
      row.dispatchEvent(new CustomEvent("row:leaving", { bubbles: true }));
      row.remove();
    }
  }
  const focused = document.activeElement;
  const focusedRow = list.contains(focused) ? focused.closest("[data-state]")?.id : "";
  // Rows that are kept though no longer wanted stay where they are.
  const next = (row) => (row && !names.has(row.id) ? next(row.nextElementSibling) : row);
  let at = next(list.firstElementChild);
  for (const row of wanted) {
    const node = current(list, row);
    if (node === at || node.id === at?.id) {
      at = next(node.nextElementSibling);
    } else {
      list.insertBefore(node, at);
    }
  }
  if (focused !== document.activeElement) {
    const again = focused.isConnected ? focused : document.getElementById(focusedRow);
    again?.focus({ preventScroll: true });
  }
  for (const name of ["aria-rowcount", "data-keeps"]) {
    list.setAttribute(name, fresh.getAttribute(name) ?? "");
  }
}

// The row of the page where nothing of it changed, else the fresh one in its place.
function current(list, fresh) {
  const old = fresh.id && list.querySelector(`#${CSS.escape(fresh.id)}`);
  if (old && old.dataset.state === fresh.dataset.state) {
    return old;
  }
  const row = document.importNode(fresh, true);
  if (old) {
    const focused = old.contains(document.activeElement);
    old.replaceWith(row);
    row.dispatchEvent(new CustomEvent("row:replaced", { bubbles: true, detail: { focused } }));
  } else {
    row.classList.add("is-new");
  }
  window.htmx?.process(row);
  return row;
}
