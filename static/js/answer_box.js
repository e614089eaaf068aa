// One question on the answer page: its box, the state and the word count under it. What is typed
// is kept on this device (device_copy.js) and sent to the server (saver.js).

import { DeviceCopy } from "./device_copy.js";
import { clockTime } from "./moments.js";
import { Saver } from "./saver.js";
import { toast } from "./toasts.js";
import { showVersions } from "./two_versions.js";
import { Returning } from "./returning.js";
import { WordCount } from "./word_count.js";
import { countWords, isBlank } from "./words.js";

// Where the text is meanwhile makes a difference to what is said.
const NOT_SENT = new Set(["waiting", "failed", "ended"]);

export class AnswerBox {
  constructor(section, { form, session, drafts, sentences, moved, speak }) {
    Object.assign(this, { section, sentences, moved });
    this.number = Number(section.dataset.answer);
    this.box = section.querySelector(".answer-box");
    this.language = section.querySelector("[data-language]");
    this.revision = section.querySelector("[data-revision]");
    this.line = section.querySelector("[data-state]");
    this.state = isBlank(this.box.value) ? "blank" : "saved";
    this.closed = "closed" in form.dataset;
    const read = () => ({ text: this.box.value, language: this.language.value });
    this.saver = new Saver({
      url: section.dataset.url,
      session,
      most: Number(form.dataset.most),
      // The empty page kept on the device does not know what the server holds.
      revision: "shellPage" in form.dataset ? null : Number(this.revision.value),
      savedAt: this.line.querySelector("time")?.dateTime,
      read,
      say: (state, detail) => this.say(state, detail),
      found: (held) => {
        this.held = held;
        this.show(held);
      },
    });
    // What the server holds, as far as this page knows.
    this.held = this.saver.revision === null ? null : this.printed;
    this.copyOnDevice = new DeviceCopy({
      drafts,
      number: this.number,
      read: () => ({ ...read(), base: this.saver.revision }),
      told: () => NOT_SENT.has(this.kind) && this.say(this.kind, this.detail),
    });
    this.returning = new Returning(this);
    this.counter = new WordCount(section, { limit: Number(form.dataset.limit), sentences, speak });
    this.box.addEventListener("input", () => this.typed());
    this.box.addEventListener("blur", () => this.saver.flush());
    this.language.addEventListener("change", () => this.spoken());
    section.addEventListener("click", (event) => this.clicked(event));
    this.counter.show(this.text);
  }

  get text() {
    return this.box.value;
  }

  get answered() {
    return !isBlank(this.text);
  }

  get words() {
    return this.wordsOf(this.text);
  }

  wordsOf(text) {
    const n = countWords(text);
    return this.sentences.text(n === 1 ? "words-one" : "words-other", { n });
  }

  // Whether closing this page now would lose words.
  get atRisk() {
    return !this.closed && this.saver.dirty && !this.copyOnDevice.holds(this.text);
  }

  // What the server held when the page was made.
  get printed() {
    return {
      text: this.box.defaultValue,
      language: this.language.querySelector("[selected]")?.value ?? this.language.value,
      revision: Number(this.revision.defaultValue),
      saved_at: this.line.dataset.savedAt,
      by_you: "byYou" in this.section.dataset,
    };
  }

  show({ text, language }) {
    this.box.value = text;
    this.language.value = language;
    this.box.lang = language;
    this.counter.show(text);
  }

  typed() {
    this.counter.show(this.text);
    this.copyOnDevice.changed();
    this.saver.changed();
    this.moved(this);
  }

  // The language an answer is written in was changed.
  spoken() {
    this.box.lang = this.language.value;
    if (!this.answered && !this.saver.revision) {
      this.saver.settle(); // nothing is begun by choosing a language
    } else {
      this.copyOnDevice.changed();
    }
    this.saver.changed();
  }

  setLanguage(code) {
    this.language.value = code;
    this.spoken();
  }

  say(kind, detail = {}) {
    const was = this.state;
    Object.assign(this, { kind, detail });
    if (kind === "saved") {
      this.revision.value = this.saver.revision;
      this.adopt(detail);
      this.remember();
      this.saver.dirty ? this.copyOnDevice.changed() : this.copyOnDevice.forget();
    }
    if (kind === "stale") {
      this.theirs = detail.theirs;
    }
    this.state = this.stateOf(kind);
    const moment = kind === "waiting" ? this.copyOnDevice.at : detail.time;
    const time = moment ? clockTime(new Date(moment)) : "";
    const line = this.sentences.element(this.sentenceOf(detail), { ...detail, time });
    this.line.className = `${line.className} answer-state`;
    this.line.replaceChildren(...line.childNodes);
    this.box.toggleAttribute("data-unsaved", this.saver?.dirty ?? false);
    this.moved(this, was);
  }

  remember() {
    const { revision, savedAt, stored } = this.saver;
    if (revision !== this.held?.revision) {
      this.held = { ...JSON.parse(stored), revision, saved_at: savedAt, by_you: true };
    }
  }

  stateOf(kind) {
    if (kind === "saved" && !this.answered) {
      return "blank";
    }
    if (NOT_SENT.has(kind) && !this.saver.dirty) {
      return "unknown";
    }
    return kind === "waiting" && this.copyOnDevice.state === "broken" ? "unkept" : kind;
  }

  sentenceOf({ theirs, n }) {
    const { state } = this;
    if (NOT_SENT.has(state) && this.copyOnDevice.state !== "kept") {
      return `${state}-page`;
    }
    if (state === "stale" && theirs.by_you) {
      return "stale-own";
    }
    return state === "again" ? `again-${n === 1 ? "one" : "other"}` : state;
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
      this.counter.show(stored);
    }
  }

  clicked(event) {
    const pressed = (name) => event.target.closest(`[data-${name}]`);
    if (pressed("copy-earlier")) {
      event.preventDefault();
      this.copyEarlier();
    } else if (pressed("compare")) {
      this.compare();
    } else if (pressed("compare-returned")) {
      this.returning.compare();
    } else if (pressed("copy")) {
      this.copy();
    } else if (pressed("retry")) {
      this.saver.wake();
    }
  }

  // The answer of the round before, after what stands in the box; without this script the server
  // does the same.
  copyEarlier() {
    if (this.box.readOnly) {
      return;
    }
    const earlier = this.section.querySelector("[data-earlier]");
    if (!this.answered) {
      this.language.value = earlier.lang;
      this.box.lang = earlier.lang;
    }
    this.box.value = this.answered
      ? `${this.text}\n\n${earlier.textContent}`
      : earlier.textContent;
    this.typed();
    this.section.querySelector(".answer-earlier").open = false;
    this.box.focus();
    toast(this.sentences.text("taken-over"));
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.returning.texts.join("\n\n"));
      toast(this.sentences.text("copied"));
    } catch {
      toast(this.sentences.text("not-copied"));
    }
  }

  async compare() {
    // It may have changed again since: show what the server holds now.
    const looked = await this.saver.api.look().catch(() => ({}));
    const theirs = looked.status === 200 ? looked.said : this.theirs;
    this.versions(theirs.by_you ? "you" : "colleague", theirs, (text) => {
      this.box.value = text;
      this.counter.show(text);
      this.saver.resolve(theirs.revision);
      this.copyOnDevice.changed();
    });
  }

  // Both texts side by side; `keep` gets the one to go on with.
  versions(kind, theirs, keep) {
    const back = () => {
      this.box.readOnly = this.closed;
      this.box.focus();
    };
    this.box.readOnly = true;
    showVersions(this.section.querySelector("[data-versions]"), {
      kind,
      number: this.number,
      mine: this.text,
      theirs,
      time: theirs.saved_at ? clockTime(new Date(theirs.saved_at)) : "",
      words: (text) => this.wordsOf(text),
      keep: (text) => {
        back();
        keep(text);
      },
      later: back,
    });
  }
}
