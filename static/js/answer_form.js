// The answer page: every box keeps and saves by itself; this puts them together.

import { AnswerBox } from "./answer_box.js";
import { DeviceDrafts, eraseAll } from "./device_drafts.js";
import { askLate } from "./late_request.js";
import { keepWriting } from "./leaving.js";
import { dropShell, keepShell } from "./offline_shell.js";
import { PageLine, speak, watchList } from "./page_line.js";
import { Sentences } from "./sentences.js";
import { SessionDialog } from "./session_dialog.js";
import { isShared, offerShared } from "./shared_device.js";
import { toast } from "./toasts.js";

const form = document.getElementById("answer-form");
const { account, consultation, worker, shell } = form.dataset;
const closed = "closed" in form.dataset;
const sentences = new Sentences(document.getElementById("answer-states"));
const session = {
  account,
  token: form.dataset.token,
  // After signing in again, every form of this page needs the new token.
  renew(token) {
    this.token = token;
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => {
      field.value = token;
    });
  },
};
const drafts = new DeviceDrafts({ account, consultation });
// What a box says when the connection or the session has come back to it.
const AWAY = new Set(["waiting", "failed", "again", "ended", "unknown", "unkept"]);
let line = null;
let dialog = null;

function moved(box, was) {
  line?.moved(box);
  if (box.saver.ended && box.state !== "other") {
    dialog?.offer();
  }
  if (AWAY.has(was) && (box.state === "saved" || box.state === "blank")) {
    dialog?.close();
    sendAgain();
  }
}

const boxes = [...form.querySelectorAll("[data-answer]")].map(
  (section) => new AnswerBox(section, { form, session, drafts, sentences, moved, speak }),
);
line = new PageLine(boxes, sentences);
watchList();

// The way is open again: everything that waits goes out at once.
function sendAgain() {
  const waiting = boxes.filter((box) => box.saver.waiting && box.state !== "again");
  const n = waiting.filter((box) => box.saver.dirty).length;
  for (const box of waiting) {
    if (box.saver.dirty) {
      box.say("again", { n });
    }
    box.saver.wake();
  }
}

async function copyAll() {
  try {
    const texts = boxes.flatMap((box) => box.returning.texts);
    await navigator.clipboard.writeText(texts.filter(Boolean).join("\n\n"));
    toast(sentences.text("copied"));
  } catch {
    toast(sentences.text("not-copied"));
  }
}

function offerLanguages() {
  const holder = document.querySelector("[data-all-languages]");
  if (holder) {
    holder.hidden = false;
    holder.querySelector("select").addEventListener("change", (event) => {
      // What is written already keeps its language.
      boxes.filter((box) => !box.answered).forEach((box) => box.setLanguage(event.target.value));
    });
  }
}

// Ticked: what is on the device goes. Unticked: what is not sent yet is kept on it from now on.
async function sharedChanged(shared) {
  if (shared) {
    await Promise.all([eraseAll(), dropShell()]).catch(() => {});
  } else {
    keepShell({ worker, shell }).catch(() => {});
  }
  boxes.filter((box) => box.saver.dirty).forEach((box) => box.copyOnDevice.changed());
}

for (const button of document.querySelectorAll("[data-copy-all]")) {
  button.hidden = false;
  button.addEventListener("click", copyAll);
}
askLate({ form, session, sentences });
const taken = drafts
  .takeUp((draft) => boxes.find((box) => box.number === draft.number)?.returning.take(draft))
  .catch(() => {});
if (!closed) {
  dialog = new SessionDialog({ session, sentences, back: sendAgain, copy: copyAll });
  keepWriting({ form, boxes, owner: drafts.owner, ended: () => dialog.open() });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-sign-in]")) {
      dialog.open();
    }
  });
  offerLanguages();
  offerShared(sharedChanged);
  addEventListener("online", sendAgain);
  addEventListener("focus", () => boxes.forEach((box) => box.saver.wake()));
  if ("shellPage" in form.dataset) {
    // This page came from the device: the server says what it holds once it can be reached.
    taken.then(() => boxes.forEach((box) => box.saver.save()));
  }
}
if (shell && !closed && !isShared()) {
  addEventListener("load", () => keepShell({ worker, shell }).catch(() => {}), { once: true });
}
