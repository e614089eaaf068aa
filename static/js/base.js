// What every page does: menus that close, the look that is remembered, times in the reader's zone,
// and leaving nothing behind at sign-out.
import { keepMenus } from "./menus.js";
import { localiseMoments } from "./moments.js";
import { keepSignOut } from "./sign_out.js";
import { offerThemes } from "./theme.js";

keepMenus(document);
offerThemes(document);
localiseMoments(document);
if (document.body.dataset.account) {
  keepSignOut(document.body.dataset.account);
}
document.querySelector("[data-focus-first]")?.focus();
// Fragments that arrive later carry times too.
document.addEventListener("htmx:load", (event) => localiseMoments(event.target));
