// Going on from the answer page: to another page only once the server holds everything; and what
// happens to unsent text when the page is put away or closed.

import { speak } from "./page_line.js";

// `owner` names the account and the consultation, as on the device; `ended()` is called where only signing in again can help.
export function keepWriting({ form, boxes, owner, ended }) {
  let leaving = false;

  async function saveAll() {
    const saved = await Promise.all(boxes.map((box) => box.saver.flush()));
    return saved.every(Boolean);
  }

  // Leave once the server holds everything; stay and say why where it does not.
  async function leaveBy(go) {
    if (await saveAll()) {
      leaving = true;
      setTimeout(go); // a form cannot be sent again while its own event is under way
      return;
    }
    const first = boxes.find((box) => box.saver.dirty);
    first.section.scrollIntoView();
    first.box.focus({ preventScroll: true });
    speak(first.line.textContent.trim());
    if (boxes.some((box) => box.saver.ended)) {
      ended();
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const check = event.submitter?.value === "check";
    const target = new URL(check ? "../check/" : "", location.href);
    leaveBy(() => (check ? location.assign(target) : (leaving = false)));
  });
  document.querySelector("[data-languages]")?.addEventListener("submit", (event) => {
    if (leaving) {
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    const next = event.target.querySelector("[name=next]");
    const here = boxes.find((box) => box.section.getBoundingClientRect().bottom > 80);
    next.value = location.pathname + (here && scrollY > 200 ? `#question-${here.number}` : "");
    leaveBy(() => event.target.requestSubmit(button));
  });
  document.addEventListener("keydown", async (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      await saveAll();
      const box = boxes.find((each) => each.box === document.activeElement) ?? boxes[0];
      speak(box.line.textContent.trim());
    }
  });
  addEventListener("beforeunload", (event) => {
    if (!leaving && boxes.some((box) => box.atRisk)) {
      event.preventDefault();
    }
  });
  // Asked before signing out: a last try to send, and texts that only this page holds.
  document.addEventListener("portal:sign-out", ({ detail }) => {
    detail.waits.push(saveAll());
    detail.leave.push(() => (leaving = true));
    detail.texts.push(() =>
      boxes
        .filter((box) => box.saver.dirty)
        .map(({ number, text }) => ({ owner, number, text })),
    );
  });
  const putAway = () => boxes.forEach((box) => box.copyOnDevice.flush());
  addEventListener("pagehide", putAway);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      putAway();
      saveAll();
    } else {
      boxes.forEach((box) => box.saver.wake());
    }
  });
}
