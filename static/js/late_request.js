// Asking the programme team for a late submission; the text stays on this device meanwhile.

import { toast } from "./toasts.js";

export function askLate({ form, session, sentences }) {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-late]");
    if (!button) {
      return;
    }
    event.preventDefault();
    try {
      const response = await fetch(form.dataset.lateUrl, {
        method: "POST",
        headers: { Accept: "application/json", "X-CSRFToken": session.token },
      });
      toast((await response.json()).detail);
      button.hidden = response.ok;
    } catch {
      toast(sentences.text("offline-late"));
    }
  });
}
