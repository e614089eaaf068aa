// The words of one answer against the limit: shown at once, spoken after a pause and only when a
// threshold is crossed upwards.

import { countWords } from "./words.js";

const SPEAK_MS = 1200;
const NEAR = 0.9;

export class WordCount {
  constructor(section, { limit, sentences, speak }) {
    Object.assign(this, { limit, sentences, speak });
    this.place = section.querySelector("[data-count]");
    this.over = section.querySelector("[data-over]");
    this.level = null;
  }

  show(text) {
    const n = countWords(text);
    this.level ??= this.levelOf(n);
    const shown = this.sentences.element("count", { n, limit: this.limit });
    this.place.replaceChildren(...shown.childNodes);
    this.over.hidden = n <= this.limit;
    if (n > this.limit) {
      const line = this.sentences.element("over", { n: n - this.limit });
      this.over.replaceChildren(...line.childNodes);
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.say(n), SPEAK_MS);
  }

  levelOf(n) {
    if (n > this.limit) {
      return 3;
    }
    return n === this.limit ? 2 : Number(n >= this.limit * NEAR);
  }

  say(n) {
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
}
