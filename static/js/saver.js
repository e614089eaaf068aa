// Saves one answer while it is written: a second after the last key, again and again while the
// connection is away, never over a text that someone else saved in between.

const PAUSE_MS = 1000;
const LONGEST_MS = 8000;
const FIRST_RETRY_MS = 2000;
const LAST_RETRY_MS = 60000;
const KEEPALIVE_BYTES = 60000;

// `session` is shared by all savers of a page, since signing in again makes a new token.
export class Saver {
  // `savedAt` is when the server last took this answer, as an ISO time, or undefined.
  constructor({ url, session, read, revision, most, savedAt, say }) {
    Object.assign(this, { url, session, read, revision, most, savedAt, say });
    this.settle();
    this.retryMs = FIRST_RETRY_MS;
    this.stopped = false; // a person has to decide first: stale, closed
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
    if (this.stopped) {
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
    this.failed = false;
    this.say("saved", { time: this.savedAt });
  }

  plan(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), milliseconds);
  }

  // Save now whatever is unsaved; true once the server holds what stands in the box.
  async flush() {
    await this.running;
    return this.dirty && !this.stopped ? this.save() : !this.dirty;
  }

  async save() {
    while (this.running) {
      await this.running;
    }
    if (this.stopped || !this.dirty) {
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
    const snapshot = this.read();
    const over = [...snapshot.text].length - this.most;
    if (over > 0) {
      this.failed = true;
      const written = new Intl.NumberFormat(document.documentElement.lang || "en");
      this.say("long", { n: written.format(over), most: written.format(this.most) });
      return;
    }
    // Nothing turns on the page unless saving takes more than a second.
    const slow = setTimeout(() => this.say(this.failed ? "again" : "saving"), 1000);
    try {
      const response = await this.put(snapshot);
      await this.understand(response, snapshot);
    } catch {
      this.retryLater("waiting");
    } finally {
      clearTimeout(slow);
    }
  }

  async put(snapshot) {
    const body = JSON.stringify({ ...snapshot, revision: this.revision });
    const request = () =>
      fetch(this.url, {
        method: "PUT",
        headers: {
          "Content-Type": "application/json",
          Accept: "application/json",
          "X-CSRFToken": this.session.token,
        },
        body,
        keepalive: document.visibilityState === "hidden" && body.length < KEEPALIVE_BYTES,
      });
    const response = await request();
    if (response.status === 403 && !isJson(response)) {
      // Signed in again elsewhere, or no longer at all: with the new token once more.
      return (await this.look()) ? request() : new Response(null, { status: 401 });
    }
    return response;
  }

  // What the server holds now; brings a fresh token too. Null where the session has ended.
  async look() {
    const response = await fetch(this.url, { headers: { Accept: "application/json" } });
    if (!response.ok) {
      return null;
    }
    const held = await response.json();
    this.session.renew(held.csrf_token);
    return held;
  }

  async understand(response, snapshot) {
    const said = isJson(response) ? await response.json() : {};
    if (response.ok) {
      this.stored = JSON.stringify(snapshot);
      this.revision = said.revision;
      this.failed = false;
      this.retryMs = FIRST_RETRY_MS;
      this.savedAt = said.saved_at;
      this.say("saved", { time: said.saved_at, removed: said.removed, stored: said.text });
    } else if (response.status === 409) {
      this.stopped = true;
      this.say("stale", { theirs: said.theirs });
    } else if (response.status === 401) {
      this.failed = true;
      this.say("ended");
    } else if (response.status === 403 && said.window) {
      this.stopped = true;
      this.say("closed", { reason: said.detail });
    } else if (response.status >= 500 || response.status === 429) {
      this.retryLater("failed");
    } else {
      this.failed = true;
      this.say("refused", { reason: said.detail ?? "" });
    }
  }

  retryLater(state) {
    this.failed = true;
    this.say(state);
    this.plan(this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, LAST_RETRY_MS);
  }

  // The connection or the session may be back: try at once.
  wake() {
    if (this.failed && !this.stopped) {
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

const isJson = (response) =>
  (response.headers.get("Content-Type") ?? "").startsWith("application/json");
