// Sends one answer to the server while it is written: a second after the last key, again and again
// while the connection is away, never over a text that someone else saved in between.

import { AnswerApi } from "./answer_api.js";

const PAUSE_MS = 1000;
const LONGEST_MS = 8000;
const FIRST_RETRY_MS = 2000;
const LAST_RETRY_MS = 60000;

export class Saver {
  // `revision` is the one written from, or null where this page does not know what the server
  // holds. `savedAt` is when the server last took this answer, as an ISO time, or undefined.
  constructor({ url, session, read, revision, most, savedAt, say, found }) {
    Object.assign(this, { read, revision, most, savedAt, say, found });
    this.api = new AnswerApi({ url, session });
    this.settle();
    this.retryMs = FIRST_RETRY_MS;
    this.stopped = false; // a person has to decide first: stale, closed
    this.ended = false; // nobody is signed in
    this.failed = false;
  }

  // What stands in the box counts as stored.
  settle() {
    this.stored = JSON.stringify(this.read());
  }

  get dirty() {
    return JSON.stringify(this.read()) !== this.stored;
  }

  // The text changed: save after a pause, and now and then while typing goes on.
  changed() {
    if (this.stopped || this.ended) {
      return;
    }
    if (!this.dirty) {
      this.unchanged();
      return;
    }
    this.firstChange ??= Date.now();
    const left = Math.max(0, this.firstChange + LONGEST_MS - Date.now());
    this.plan(Math.min(PAUSE_MS, left));
    if (!this.failed) {
      this.say("typing");
    }
  }

  // The box holds again what the server holds.
  unchanged() {
    clearTimeout(this.timer);
    this.firstChange = null;
    this.failed = this.revision === null;
    this.say(this.failed ? "waiting" : "saved", { time: this.savedAt });
  }

  plan(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), milliseconds);
  }

  get pending() {
    return this.dirty || this.revision === null;
  }

  // Save now whatever is unsaved; true once the server holds what stands in the box.
  async flush() {
    await this.running;
    return this.dirty && !this.stopped && !this.ended ? this.save() : !this.dirty;
  }

  async save() {
    while (this.running) {
      await this.running;
    }
    if (this.stopped || !this.pending) {
      return !this.dirty;
    }
    this.running = this.send();
    try {
      await this.running;
    } finally {
      this.running = null;
    }
    if (this.dirty && !this.failed && !this.stopped) {
      this.changed();
    }
    return !this.dirty;
  }

  async send() {
    clearTimeout(this.timer);
    this.firstChange = null;
    // Nothing turns on the page unless saving takes more than a second.
    const slow = setTimeout(() => this.failed || this.say("saving"), 1000);
    try {
      if (this.revision === null && !(await this.learn())) {
        return;
      }
      const snapshot = this.read();
      if (this.dirty && !this.tooLong(snapshot)) {
        this.understand(await this.api.put({ ...snapshot, revision: this.revision }), snapshot);
      }
    } catch {
      this.retryLater("waiting");
    } finally {
      clearTimeout(slow);
    }
  }

  tooLong({ text }) {
    const over = [...text].length - this.most;
    if (over > 0) {
      this.failed = true;
      const written = new Intl.NumberFormat(document.documentElement.lang || "en");
      this.say("long", { n: written.format(over), most: written.format(this.most) });
    }
    return over > 0;
  }

  // A page from this device does not know what the server holds: ask, and send only after that.
  async learn() {
    const { status, said: held } = await this.api.look();
    if (status !== 200 || !held) {
      this.refused(status, held ?? {});
      return false;
    }
    const unwritten = !this.dirty;
    if (!unwritten && held.text.trim() && held.text !== this.read().text) {
      this.stop("stale", { theirs: held });
      return false;
    }
    this.calm(held);
    if (unwritten) {
      this.found(held);
      this.settle();
      this.say("saved", { time: held.saved_at });
    }
    return true;
  }

  calm({ revision, saved_at: savedAt }) {
    Object.assign(this, { revision, savedAt, failed: false, ended: false });
    this.retryMs = FIRST_RETRY_MS;
  }

  understand({ status, said }, snapshot) {
    if (status === 200 && said) {
      this.stored = JSON.stringify(snapshot);
      this.calm(said);
      this.say("saved", { time: said.saved_at, removed: said.removed, stored: said.text });
    } else {
      this.refused(status, said ?? {});
    }
  }

  refused(status, said) {
    if (status === 401) {
      this.failed = true;
      this.ended = true;
      this.say(said.other ? "other" : "ended");
    } else if (status === 409) {
      this.stop("stale", { theirs: said.theirs });
    } else if (status === 403 && said.window === "closed") {
      this.stop("closed", { reason: said.detail });
    } else if (status >= 500 || status === 429) {
      this.retryLater("failed");
    } else {
      this.failed = true;
      this.say("refused", { reason: said.detail ?? "" });
    }
  }

  // A person has to decide before anything is sent.
  stop(state, detail) {
    clearTimeout(this.timer);
    this.stopped = true;
    this.say(state, detail);
  }

  retryLater(state) {
    this.failed = true;
    this.say(state);
    // Not all at once when a whole meeting comes back.
    this.plan(this.retryMs * (0.5 + Math.random()));
    this.retryMs = Math.min(this.retryMs * 2, LAST_RETRY_MS);
  }

  // Whether something waits for the connection or the session to be back.
  get waiting() {
    return !this.stopped && this.pending && (this.failed || this.ended);
  }

  // They may be back: try at once.
  wake() {
    if (this.waiting) {
      this.retryMs = FIRST_RETRY_MS;
      this.save();
    }
  }

  // A person chose between two versions: go on from the server's revision.
  resolve(revision) {
    this.revision = revision;
    this.stopped = false;
    this.failed = false;
    this.stored = "";
    return this.save();
  }
}
