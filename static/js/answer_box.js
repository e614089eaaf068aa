// One question on the answer page: its box, the state and the word count under it, its saving.

import { clockTime } from "./moments.js";
import { Saver } from "./saver.js";
import { toast } from "./toasts.js";
import { showVersions } from "./two_versions.js";
import { countWords, isBlank } from "./words.js";

const SPEAK_MS = 1200;
const NEAR = 0.9;

export class AnswerBox {
  constructor(section, { form, session, sentences, moved, speak }) {
    Object.assign(this, { section, sentences, moved, speak });
    this.number = Number(section.dataset.answer);
    this.limit = Number(form.dataset.limit);
    this.box = section.querySelector(".answer-box");
    this.language = section.querySelector("[data-language]");
    this.revision = section.querySelector("[data-revision]");
    this.line = section.querySelector("[data-state]");
    this.state = isBlank(this.box.value) ? "blank" : "saved";
    this.level = this.levelOf(countWords(this.box.value));
    this.saver = new Saver({
      url: section.dataset.url,
      session,
      most: Number(form.dataset.most),
      revision: Number(this.revision.value),
      savedAt: this.line.querySelector("time")?.dateTime,
      read: () => ({ text: this.box.value, language: this.language.value }),
      say: (state, detail) => this.say(state, detail),
    });
    this.box.addEventListener("input", () => this.typed());
    this.box.addEventListener("blur", () => this.saver.flush());
    this.language.addEventListener("change", () => this.spoken());
    section.addEventListener("click", (event) => this.clicked(event));
    this.count();
  }

  get text() {
    return this.box.value;
  }

  get answered() {
    return !isBlank(this.text);
  }

  get words() {
    const n = countWords(this.text);
    return this.sentences.text(n === 1 ? "words-one" : "words-other", { n });
  }

  typed() {
    this.count();
    this.saver.changed();
    this.moved(this);
  }

  // The language an answer is written in was changed.
  spoken() {
    this.box.lang = this.language.value;
    if (!this.answered && this.saver.revision === 0) {
      this.saver.settle(); // nothing is begun by choosing a language
    }
    this.saver.changed();
  }

  setLanguage(code) {
    this.language.value = code;
    this.spoken();
  }

  count() {
    const n = countWords(this.text);
    const shown = this.sentences.element("count", { n, limit: this.limit });
    this.section.querySelector("[data-count]").replaceChildren(...shown.childNodes);
    const over = this.section.querySelector("[data-over]");
    over.hidden = n <= this.limit;
    if (n > this.limit) {
      const line = this.sentences.element("over", { n: n - this.limit });
      over.replaceChildren(...line.childNodes);
    }
    clearTimeout(this.countTimer);
    this.countTimer = setTimeout(() => this.speakCount(n), SPEAK_MS);
  }

  levelOf(n) {
    if (n > this.limit) {
      return 3;
    }
    return n === this.limit ? 2 : Number(n >= this.limit * NEAR);
  }

  // Only when a threshold is crossed, after a pause, and only upwards.
  speakCount(n) {
    const level = this.levelOf(n);
    if (level > this.level) {
      this.speak(
        level === 3
          ? this.sentences.text("over", { n: n - this.limit })
          : this.sentences.text("near", { n, limit: this.limit }),
      );
    }
    this.level = level;
  }

  say(state, detail = {}) {
    this.state = state === "saved" && !this.answered ? "blank" : state;
    if (state === "saved") {
      this.revision.value = this.saver.revision;
      this.adopt(detail);
    }
    if (state === "stale") {
      this.theirs = detail.theirs;
    }
    const time = detail.time ? clockTime(new Date(detail.time)) : "";
    const line = this.sentences.element(this.state, { ...detail, time });
    this.line.className = `${line.className} answer-state`;
    this.line.replaceChildren(...line.childNodes);
    this.box.toggleAttribute("data-unsaved", this.saver?.dirty ?? false);
    this.moved(this);
  }

  // The server took unprintable characters out: show what it holds, unless typing went on.
  adopt({ removed, stored }) {
    if (!removed) {
      return;
    }
    toast(removed);
    if (!this.saver.dirty && this.box.value !== stored) {
      this.box.value = stored;
      this.saver.settle();
      this.count();
    }
  }

  clicked(event) {
    if (event.target.closest("[data-compare]")) {
      this.compare();
    } else if (event.target.closest("[data-copy]")) {
      this.copy();
    }
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.text);
      toast(this.sentences.text("copied"));
    } catch {
      toast(this.sentences.text("not-copied"));
    }
  }

  async compare() {
    // It may have changed again since: show what the server holds now.
    const theirs = (await this.saver.look().catch(() => null)) ?? this.theirs;
    this.box.readOnly = true;
    showVersions(this.section.querySelector("[data-versions]"), {
      number: this.number,
      mine: this.text,
      theirs,
      time: theirs.saved_at ? clockTime(new Date(theirs.saved_at)) : "",
      words: (text) => {
        const n = countWords(text);
        return this.sentences.text(n === 1 ? "words-one" : "words-other", { n });
      },
      keep: (text) => {
        this.box.readOnly = false;
        this.box.value = text;
        this.count();
        this.box.focus();
        this.saver.resolve(theirs.revision);
      },
      later: () => {
        this.box.readOnly = false;
        this.box.focus();
      },
    });
  }
}
