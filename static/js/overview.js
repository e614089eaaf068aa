// The overview: what changes live, and themes shown on demand without leaving the page.
import { watch } from "./live.js";

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-reveals]");
  if (link) {
    event.preventDefault();
    const more = document.getElementById(link.dataset.reveals);
    more.hidden = false;
    link.hidden = true;
    more.querySelector("a")?.focus();
    history.replaceState(null, "", link.href);
    const live = document.getElementById("live");
    live.dataset.changes = `${live.dataset.changes.split("?")[0]}?themes=all`;
  }
});
watch();
