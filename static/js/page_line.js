// How the whole page stands: the list of questions, and one line with the state of the worst
// answer, which is spoken when its kind changes.

// From worst to best.
const WORST_FIRST = [
  "other", "unkept", "refused", "closed", "long", "stale", "ended", "failed", "waiting", "again",
  "unknown", "saving", "typing", "saved", "blank",
];
const KEPT_QUIET = new Set(["saving", "typing", "blank", "unknown"]);

const place = (box) => WORST_FIRST.indexOf(box.state);

function lineOf(box) {
  const copy = box.line.cloneNode(true);
  copy.querySelectorAll(".state-more").forEach((each) => each.remove());
  return copy;
}

export class PageLine {
  constructor(boxes, sentences) {
    Object.assign(this, { boxes, sentences });
    this.kind = boxes.some((box) => box.answered) ? "saved" : "blank";
    for (const box of boxes) {
      box.box.addEventListener("focus", () => this.showQuestion(box));
      box.box.addEventListener("blur", () => this.showQuestion(box));
      this.showQuestion(box);
    }
    this.showPage();
  }

  moved(box) {
    this.showQuestion(box);
    this.showPage();
  }

  showQuestion(box) {
    const { sentences } = this;
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

  showPage() {
    const { boxes, sentences } = this;
    const worst = boxes.reduce((a, b) => (place(b) < place(a) ? b : a));
    for (const holder of document.querySelectorAll("[data-page-state]")) {
      const line = lineOf(worst);
      holder.className = line.className.replace("answer-state", "").trim();
      holder.replaceChildren(...line.childNodes);
    }
    const values = { n: boxes.filter((box) => box.answered).length, total: boxes.length };
    for (const name of ["so-far", "so-far-count", "so-far-short"]) {
      document.querySelectorAll(`[data-${name}]`).forEach((holder) => {
        holder.textContent = sentences.text(name, values);
      });
    }
    document.querySelector("#question-list progress").value = values.n;
    if (worst.state !== this.kind && !KEPT_QUIET.has(worst.state)) {
      speak(lineOf(worst).textContent.trim());
      this.kind = worst.state;
    }
  }
}

export function speak(sentence) {
  const live = document.getElementById("spoken");
  live.textContent = "";
  requestAnimationFrame(() => {
    live.textContent = sentence;
  });
}

// On phones the line stays once the list has scrolled away.
export function watchList() {
  const line = document.getElementById("sticky-line");
  new IntersectionObserver(([entry]) => {
    line.hidden = entry.isIntersecting || entry.boundingClientRect.top > 0;
  }).observe(document.getElementById("question-list"));
}
