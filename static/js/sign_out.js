// Signing out leaves nothing on this device. Where an answer has not reached the server, that is
// said first, and a copy is offered.

import { eraseAll, tidy, unsent } from "./device_drafts.js";
import { dropShell } from "./offline_shell.js";
import { setShared } from "./shared_device.js";
import { toast } from "./toasts.js";

const SIGNED_OUT = "signed-out";

const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("portal-session") : null;

// What is on this device or in this page and not on the server, one text an answer and place.
async function found(account, texts) {
  const kept = await unsent(account).catch(() => []);
  const here = texts.flatMap((each) => each());
  const further = here.filter(({ text }) => !kept.some((draft) => draft.text === text));
  return [...kept, ...further];
}

function download(drafts, { name, heading }) {
  const parts = drafts.map(({ number, text }) => `${heading.replace("{n}", number)}\n\n${text}\n`);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([parts.join("\n\n")], { type: "text/plain" }));
  link.download = name;
  link.click();
}

// Resolves with "leave", "copy" or, where the person stays, "".
function ask(dialog, count) {
  for (const line of dialog.querySelectorAll("[data-count-of]")) {
    line.hidden = (line.dataset.countOf === "one") !== (count === 1);
    line.textContent = line.textContent.replace("{n}", count);
  }
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
  });
}

// The page on the screen says what to wait for, what it holds, and what lets it go.
function tell() {
  const detail = { waits: [], leave: [], texts: [] };
  document.dispatchEvent(new CustomEvent("portal:sign-out", { detail }));
  return detail;
}

// Nothing is erased for a sign-out that cannot happen.
async function reachable(address) {
  try {
    await fetch(address, { method: "HEAD", redirect: "manual" });
    return true;
  } catch {
    return false;
  }
}

async function leave(form, account, button) {
  const page = tell();
  await Promise.allSettled(page.waits);
  const drafts = await found(account, page.texts);
  const dialog = document.getElementById("sign-out-dialog");
  if (drafts.length) {
    const answers = new Set(drafts.map(({ owner, number }) => `${owner}/${number}`));
    if ((await ask(dialog, answers.size)) !== "copy") {
      return;
    }
    download(drafts, dialog.dataset);
  }
  if (!(await reachable(form.action))) {
    toast(dialog.dataset.offline);
    return;
  }
  page.leave.forEach((each) => each());
  await Promise.allSettled([eraseAll(), dropShell()]);
  setShared(false);
  channel?.postMessage(SIGNED_OUT);
  form.dataset.asked = "yes";
  form.requestSubmit(button);
}

export function keepSignOut(account) {
  tidy(account).catch(() => {});
  for (const form of document.querySelectorAll("form[data-sign-out]")) {
    form.addEventListener("submit", (event) => {
      if (!form.dataset.asked) {
        event.preventDefault();
        leave(form, account, event.submitter);
      }
    });
  }
  channel?.addEventListener("message", ({ data }) => {
    if (data === SIGNED_OUT) {
      // Asked and answered in the other tab: what stands here goes too.
      tell().leave.forEach((each) => each());
      location.replace("/");
    }
  });
}
