// The receipt: copies the whole SHA-256, not the groups it is printed in.

import { toast } from "./toasts.js";

for (const button of document.querySelectorAll("[data-copy-value]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copyValue);
      toast(button.dataset.copied);
    } catch {
      toast(button.dataset.notCopied);
    }
  });
}
