// Operations in order: a button of the form #operations is sent by script, one after another, and
// the parts of the page that changed are put in place. Without scripts the same buttons submit.

let queue = Promise.resolve();

export function operate(url, values = {}, target = "") {
  const send = () =>
    window.htmx.ajax("POST", url, {
      source: "#workspace",
      target: target || "#workspace",
      swap: target ? "innerHTML" : "none",
      values: { ...selection(), ...values },
    });
  queue = queue.then(send).catch(() => {});
  return queue;
}

// What is looked at goes along, so that what comes back fits what is on the page.
function selection() {
  const pane = document.getElementById("pane-finding");
  const fields = Object.fromEntries(new FormData(document.getElementById("operations")));
  return pane ? { ...fields, pane: pane.value } : fields;
}

export function keepOperating() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest('button[form="operations"]');
    if (button && !("reloads" in button.dataset) && !button.disabled) {
      event.preventDefault();
      const values = button.name ? { [button.name]: button.value } : {};
      operate(button.getAttribute("formaction"), values, button.dataset.target);
    }
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-operates]");
    if (form) {
      event.preventDefault();
      operate(form.action, Object.fromEntries(new FormData(form)));
      if ("closes" in form.dataset) {
        form.closest("dialog").close();
      }
    }
  });
}
