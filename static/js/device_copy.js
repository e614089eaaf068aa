// Keeps one answer on this device while it is written, before the server has it.

// From the first key that is not kept yet: more often would only wear the disk.
const PAUSE_MS = 200;

export class DeviceCopy {
  // `read()` gives {text, language, base}; `told()` hears that the state below has changed.
  constructor({ drafts, number, read, told }) {
    Object.assign(this, { drafts, number, read, told });
    this.at = null; // when the device last kept it
    this.state = "none"; // kept; shared: nothing is to be kept; broken: nothing can be
    this.taken = []; // drafts of earlier pages that this one has taken over
  }

  holds(text) {
    return this.state === "kept" && this.text === text;
  }

  changed() {
    this.timer ??= setTimeout(() => this.keep(), PAUSE_MS);
  }

  async keep() {
    clearTimeout(this.timer);
    this.timer = null;
    const draft = this.read();
    try {
      this.at = await this.drafts.write(this.number, draft);
      this.state = this.at ? "kept" : "shared";
      this.text = draft.text;
    } catch {
      this.state = "broken";
    }
    if (this.state === "kept") {
      await this.release();
    }
    this.told();
  }

  // The device's last word goes out at once when the page is put away.
  flush() {
    return this.timer ? this.keep() : undefined;
  }

  // An earlier page's draft is in the box now; it goes when this page's own copy is kept.
  takeOver(draft) {
    this.taken.push(draft);
    return this.keep();
  }

  async release() {
    const taken = this.taken.splice(0);
    for (const { writer } of taken) {
      await this.drafts.forget(this.number, writer);
    }
  }

  // The server holds it.
  async forget() {
    clearTimeout(this.timer);
    this.timer = null;
    this.state = "none";
    try {
      await this.release();
      await this.drafts.forget(this.number);
    } catch {
      // What cannot be opened cannot be cleared either; it expires.
    }
  }
}
