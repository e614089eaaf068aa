// Moving: the passage at the cursor to a finding of the dialog, or findings and quotes by dragging.
import { operate } from "./operations.js";

export function keepMoving() {
  const dialog = document.getElementById("move-dialog");
  const form = document.getElementById("move-form");
  let row = null;

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-moves]");
    if (link && dialog) {
      event.preventDefault();
      row = link.closest('[role="row"]');
      form.reset();
      dialog.showModal();
    }
  });
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    const isNew = event.submitter?.closest(".move-new");
    const values = { to: event.submitter?.value ?? "", seen: row.dataset.finding };
    if (isNew) {
      values.heading = form.elements.heading.value;
      values.key = `by-hand-${row.id}-${values.heading}`.slice(0, 60);
    }
    dialog.close();
    row.focus();
    operate(row.dataset.move, values);
  });
  dialog?.addEventListener("keydown", (event) => {
    const digit = !event.target.matches("input") && /^\d$/.test(event.key);
    if (digit) {
      dialog.querySelector(`[data-digit="${event.key}"]`)?.click();
    }
  });
  document.addEventListener("htmx:load", (event) => makeSortable(event.target));
  makeSortable(document);
}

function makeSortable(root) {
  for (const list of root.querySelectorAll?.("[data-sortable]") ?? []) {
    if (!window.Sortable || list.dataset.sorting) {
      continue;
    }
    list.dataset.sorting = "yes";
    const inDetails = Boolean(list.closest("#details"));
    window.Sortable.create(list, {
      animation: 120,
      handle: inDetails ? "" : ".grip",
      ghostClass: "is-dragged",
      onUpdate() {
        const order = [...list.children].map((item) => item.dataset.id).join(",");
        const values = inDetails ? { order } : { order, pane: "" };
        operate(list.dataset.sortable, values, inDetails ? "#details" : "");
      },
    });
  }
}
