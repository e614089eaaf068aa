// What every page does: menus that close, the look that is remembered, times in the reader's zone.
import { keepMenus } from "./menus.js";
import { localiseMoments } from "./moments.js";
import { offerThemes } from "./theme.js";

keepMenus(document);
offerThemes(document);
localiseMoments(document);
document.querySelector("[data-focus-first]")?.focus();
// Fragments that arrive later carry times too.
document.addEventListener("htmx:load", (event) => localiseMoments(event.target));
