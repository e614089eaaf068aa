// Panes, drawer and dialogs: what is shown, and where the focus goes and comes back to.
import { cursor } from "./cursor.js";

const WIDE = "(min-width: 75rem)";
const LOOK_MS = 250;

const workspace = () => document.getElementById("workspace");

export function show(name) {
  workspace().dataset.pane = name;
  for (const tab of document.querySelectorAll(".workspace-tabs [data-shows]")) {
    tab.setAttribute("aria-pressed", String(tab.dataset.shows === name));
  }
}

export function openDialog(id) {
  document.getElementById(id)?.showModal();
}

// Text that someone has begun to change in the right pane.
const isWriting = () =>
  [...document.querySelectorAll("#details form[data-keeps-text] :is(input, textarea)")].some(
    (field) => field.type !== "hidden" && field.value !== field.defaultValue,
  );

// What is to get the focus once the right pane shows an address. A request may wait for the one
// before it, so the address tells whether what has come is what was asked for.
let wanted = { address: "", focus: "" };
let following = 0;

export async function loadDetails(address, focus = "") {
  const pane = document.getElementById("details");
  if (focus) {
    clearTimeout(following);
    wanted = { address, focus };
  }
  pane.classList.add("is-loading");
  try {
    await window.htmx.ajax("GET", address, { target: "#details" });
  } finally {
    pane.classList.remove("is-loading");
  }
}

export const showDetails = (row, focus = "") => loadDetails(row.dataset.details, focus);

function focusWanted(event) {
  if (wanted.focus && event.detail.pathInfo?.requestPath === wanted.address) {
    const field = document.querySelector(wanted.focus);
    field?.closest("details")?.setAttribute("open", "");
    field?.focus();
    wanted = { address: "", focus: "" };
  }
}

export function refreshDetails(segment) {
  const shown = document.querySelector(`#details [data-passage="${segment}"]`);
  const row = document.getElementById(`passage-${segment}`);
  if (shown && row) {
    showDetails(row);
  }
}

export function keepPanes() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-shows], [data-opens], [data-closes-details], [data-dialog]");
    if (!button) {
      return;
    }
    if ("dialog" in button.dataset) {
      openDialog(button.dataset.dialog);
    } else if ("opens" in button.dataset) {
      event.preventDefault();
      show("details");
      showDetails(button.closest('[role="row"]'), button.dataset.opens);
    } else if ("shows" in button.dataset) {
      show(button.dataset.shows);
    } else {
      backToList();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest?.(".pane-details")) {
      backToList();
    }
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    focusWanted(event);
    const focus = event.detail.requestConfig?.elt?.dataset?.focuses;
    if (focus) {
      document.querySelector(focus)?.focus();
    }
  });
  followCursor();
}

export function backToList() {
  show("passages");
  cursor()?.focus();
}

// Beside the list, the right pane follows the cursor, unless someone is writing in it.
// What was asked for last is what is shown: a slower, earlier answer is dropped.
function followCursor() {
  let latest = null;
  const forDetails = (event) => event.detail.target?.id === "details";
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (forDetails(event)) {
      clearTimeout(following);
      latest = event.detail.xhr;
    }
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (forDetails(event) && event.detail.xhr !== latest) {
      event.detail.shouldSwap = false;
    }
  });
  document.addEventListener("cursor:moved", (event) => {
    clearTimeout(following);
    if (matchMedia(WIDE).matches && !isWriting()) {
      const row = event.target;
      following = setTimeout(() => row.isConnected && showDetails(row), LOOK_MS);
    }
  });
}
