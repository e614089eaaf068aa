// The workspace of one question: cursor and keys, panes, moving, saving, and what changes live.
import { watch } from "./live.js";
import { keepChoosing } from "./review/choosing.js";
import { keepCursor } from "./review/cursor.js";
import { keepCutting } from "./review/cutting.js";
import { obeyKeys } from "./review/keys.js";
import { keepMoving } from "./review/moving.js";
import { keepOperating } from "./review/operations.js";
import { keepPanes } from "./review/panes.js";
import { keepSaving, reportTrouble } from "./review/saving.js";

document.getElementById("workspace").classList.add("is-live");
keepPanes();
keepCursor();
obeyKeys();
keepMoving();
keepChoosing();
keepCutting();
keepOperating();
keepSaving();
watch({ onTrouble: reportTrouble });
