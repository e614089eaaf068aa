// What an earlier page left on this device for one answer: shown in its box where nothing is lost
// by that, else beside it. Two texts always meet side by side; neither replaces the other.

export class Returning {
  // `answer` is the AnswerBox that the drafts are for.
  constructor(answer) {
    this.answer = answer;
    this.note = answer.section.querySelector("[data-returned]");
    this.before = null; // what the server held when the device's newer text was put in its place
    this.rivals = []; // further texts that this device holds
  }

  // Everything of this answer that is on this device, for copying.
  get texts() {
    return [this.answer.text, ...this.rivals.map(({ text }) => text)];
  }

  take(draft) {
    const { answer } = this;
    const { saver, copyOnDevice } = answer;
    if (draft.text === answer.text && draft.language === answer.language.value) {
      copyOnDevice.taken.push(draft);
      if (!saver.dirty) {
        copyOnDevice.release().catch(() => {});
      }
    } else if (saver.dirty || saver.stopped || this.rivals.length) {
      this.rivals.push(draft);
      this.show();
    } else if (answer.closed) {
      answer.show(draft);
      saver.stop("closed", { reason: answer.sentences.text("kept-closed") });
    } else {
      this.goOn(draft);
    }
  }

  // From the revision the draft was written from; what the server held meanwhile decides.
  goOn(draft) {
    const { answer } = this;
    const { saver, copyOnDevice } = answer;
    const known = answer.held;
    answer.show(draft);
    saver.revision = draft.base;
    const kept = copyOnDevice.takeOver(draft);
    if (known && draft.base !== null && draft.base !== known.revision) {
      saver.stop("stale", { theirs: known });
      return;
    }
    if (known?.text.trim() && draft.base !== null) {
      this.before = known;
      this.show();
    }
    kept.then(() => saver.save());
  }

  show() {
    const { sentences } = this.answer;
    const name = this.before ? "newer" : "rival";
    this.note.hidden = !this.before && !this.rivals.length;
    if (!this.note.hidden) {
      const line = sentences.element(name);
      this.note.className = `${line.className} answer-returned`;
      this.note.replaceChildren(...line.childNodes);
    }
  }

  compare() {
    const rival = this.before ? null : this.rivals[0];
    const theirs = this.before ?? { ...rival, saved_at: rival.at };
    this.answer.versions(rival ? "device" : "server", theirs, (text) => {
      if (rival) {
        this.answer.copyOnDevice.taken.push(this.rivals.shift());
      }
      this.before = null;
      this.show();
      this.answer.box.value = text;
      this.answer.typed();
    });
  }
}
