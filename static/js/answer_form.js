// The answer page: every box saves by itself; the rail and the line on phones say how it stands.

import { AnswerBox } from "./answer_box.js";
import { Sentences } from "./sentences.js";
import { toast } from "./toasts.js";

// From worst to best: the page's line shows its worst answer.
const WORST_FIRST = [
  "refused", "closed", "long", "stale", "ended", "failed", "waiting", "again", "saving", "typing",
  "saved", "blank",
];
const KEPT_QUIET = new Set(["saving", "typing", "blank", "again"]);

const form = document.getElementById("answer-form");
const sentences = new Sentences(document.getElementById("answer-states"));
const live = document.getElementById("spoken");
const session = {
  token: form.dataset.token,
  // After signing in again, every form of this page needs the new token.
  renew(token) {
    this.token = token;
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => {
      field.value = token;
    });
  },
};
const sections = [...form.querySelectorAll("[data-answer]")];
let kind = "blank";
let leaving = false;

function speak(sentence) {
  live.textContent = "";
  requestAnimationFrame(() => {
    live.textContent = sentence;
  });
}

function lineOf(box) {
  const copy = box.line.cloneNode(true);
  copy.querySelectorAll(".state-more").forEach((each) => each.remove());
  return copy;
}

function showQuestion(box) {
  const link = document.querySelector(`[data-question-link="${box.number}"]`);
  const here = document.activeElement === box.box;
  link.classList.toggle("is-answered", box.answered);
  link.toggleAttribute("data-here", here);
  link.querySelector("[data-words]").textContent = here
    ? sentences.text("here")
    : box.answered
      ? box.words
      : sentences.text("not-answered");
}

function showPage() {
  const worst = boxes.reduce((a, b) =>
    WORST_FIRST.indexOf(b.state) < WORST_FIRST.indexOf(a.state) ? b : a,
  );
  for (const place of document.querySelectorAll("[data-page-state]")) {
    const line = lineOf(worst);
    place.className = line.className.replace("answer-state", "").trim();
    place.replaceChildren(...line.childNodes);
  }
  const values = { n: boxes.filter((box) => box.answered).length, total: boxes.length };
  for (const [selector, name] of [
    ["[data-so-far]", "so-far"],
    ["[data-so-far-count]", "so-far-count"],
    ["[data-so-far-short]", "so-far-short"],
  ]) {
    document.querySelectorAll(selector).forEach((place) => {
      place.textContent = sentences.text(name, values);
    });
  }
  document.querySelector("#question-list progress").value = values.n;
  if (worst.state !== kind && !KEPT_QUIET.has(worst.state)) {
    speak(lineOf(worst).textContent.trim());
    kind = worst.state;
  }
}

let boxes = [];

function moved(box) {
  if (boxes.length) {
    showQuestion(box);
    showPage();
  }
}

async function saveAll() {
  const saved = await Promise.all(boxes.map((box) => box.saver.flush()));
  return saved.every(Boolean);
}

// Leave for another page once the server holds everything; stay and say why where it does not.
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
}

async function copyAll() {
  try {
    await navigator.clipboard.writeText(boxes.map((box) => box.text).join("\n\n"));
    toast(sentences.text("copied"));
  } catch {
    toast(sentences.text("not-copied"));
  }
}

function keepWriting() {
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
    if (!leaving && boxes.some((box) => box.saver.dirty)) {
      event.preventDefault();
    }
  });
  document.addEventListener("visibilitychange", () => {
    document.visibilityState === "hidden"
      ? saveAll()
      : boxes.forEach((box) => box.saver.wake());
  });
  for (const name of ["online", "focus"]) {
    addEventListener(name, () => boxes.forEach((box) => box.saver.wake()));
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

function watchList() {
  const line = document.getElementById("sticky-line");
  new IntersectionObserver(([entry]) => {
    line.hidden = entry.isIntersecting || entry.boundingClientRect.top > 0;
  }).observe(document.getElementById("question-list"));
}

boxes = sections.map((section) => new AnswerBox(section, { form, session, sentences, moved, speak }));
for (const box of boxes) {
  box.box.addEventListener("focus", () => showQuestion(box));
  box.box.addEventListener("blur", () => showQuestion(box));
  showQuestion(box);
}
showPage();
kind = boxes.some((box) => box.answered) ? "saved" : "blank";
watchList();
for (const button of document.querySelectorAll("[data-copy-all]")) {
  button.hidden = false;
  button.addEventListener("click", copyAll);
}
if (!("closed" in form.dataset)) {
  keepWriting();
  offerLanguages();
}
