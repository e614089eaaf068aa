// Looks for changes and puts them in place: never takes focus, scroll, or text being written.
//
// The element #live says where to ask, what was seen last, and how often. The answer is 204, or
// the parts of the page by their ids. A list marked data-rows is changed row by row: rows with the
// same data-state stay as they are.
import { replaceRows } from "./rows.js";

const RETRY_SECONDS = 5;

export function watch({ onTrouble = () => {}, onChange = () => {} } = {}) {
  const live = document.getElementById("live");
  if (!live) {
    return;
  }
  let timer = 0;
  const later = (seconds) => {
    clearTimeout(timer);
    timer = setTimeout(look, 1000 * seconds);
  };
  // After the answer that asked for it has been dealt with.
  document.addEventListener("look-now", () => later(0));
  // What was asked before an operation may not know of it: such an answer is thrown away.
  let operations = 0;
  document.addEventListener("htmx:beforeRequest", () => (operations += 1));

  async function look() {
    if (document.hidden) {
      document.addEventListener("visibilitychange", look, { once: true });
      return;
    }
    try {
      const before = operations;
      const answer = await ask(live);
      if (answer.status === 401) {
        onTrouble("signed-out");
        return;
      }
      if (answer.status === 200) {
        const html = await answer.text();
        if (before === operations && !document.querySelector(".htmx-request")) {
          apply(html, live);
          onChange();
        }
      }
      onTrouble("");
      later(answer.ok ? Number(live.dataset.seconds) : RETRY_SECONDS);
    } catch {
      onTrouble("offline");
      later(RETRY_SECONDS);
    }
  }

  later(Number(live.dataset.seconds));
}

function ask(live) {
  const address = new URL(live.dataset.changes, location.href);
  address.searchParams.set("since", live.dataset.token);
  return fetch(address, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
}

function apply(html, live) {
  const fresh = new DOMParser().parseFromString(html, "text/html").body;
  for (const part of [...fresh.children]) {
    const old = document.getElementById(part.id);
    if (part.id === "live") {
      Object.assign(live.dataset, part.dataset);
    } else if (old) {
      place(old, part);
    }
  }
}

function place(old, fresh) {
  const [list, freshList] = [old, fresh].map((part) => part.querySelector("[data-rows]"));
  if (list && freshList) {
    replaceRows(list, freshList);
    document.dispatchEvent(new CustomEvent("rows:changed"));
    return;
  }
  if (old.innerHTML === fresh.innerHTML || old.querySelector(".is-dragged")) {
    return;
  }
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  if (focused?.matches("input, textarea, select")) {
    return;
  }
  old.replaceWith(fresh);
  window.htmx?.process(fresh);
  if (focused?.id) {
    document.getElementById(focused.id)?.focus({ preventScroll: true });
  }
}
