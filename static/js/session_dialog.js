// Signing in again on top of the page: asks for a code and takes it, by the same two pages that
// everybody signs in with. Escape leaves the text readable; the text stays where it is.

const OFFLINE = "offline";

// A page of the portal as a script sees it.
async function read(response) {
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return { page, address: response.url };
}

// Sends a form of such a page as a person would, with these values in it.
function send({ page, address }, field, values) {
  const form = page.getElementById(field).form;
  const data = new URLSearchParams(new FormData(form));
  Object.entries(values).forEach(([name, value]) => data.set(name, value));
  return fetch(new URL(form.getAttribute("action") ?? "", address), { method: "POST", body: data });
}

const said = (page) =>
  [...page.querySelectorAll(".problem li, .notice p")]
    .map((each) => each.textContent.trim())
    .join(" ");

export class SessionDialog {
  // `back()` is called once signed in again, `copy()` to copy what is written.
  constructor({ session, sentences, back, copy }) {
    Object.assign(this, { session, sentences, back });
    this.dialog = document.getElementById("session-dialog");
    this.dismissed = false;
    const find = (name) => this.dialog.querySelector(`[data-session-${name}]`);
    this.problem = find("problem");
    this.ask = find("ask");
    this.type = find("type");
    this.dialog.addEventListener("close", () => (this.dismissed = true));
    this.ask.addEventListener("submit", (event) => this.tried(event, () => this.askCode()));
    this.type.addEventListener("submit", (event) => this.tried(event, () => this.takeCode()));
    find("again").addEventListener("click", () => this.step(this.ask));
    find("leave").addEventListener("click", () => this.dialog.close());
    find("copy").addEventListener("click", copy);
  }

  // Opens by itself once; somebody who closed it is not asked again before they say so.
  offer() {
    if (!this.dismissed) {
      this.open();
    }
  }

  open() {
    if (!this.dialog.open) {
      this.say("");
      this.dialog.showModal();
    }
  }

  close() {
    if (this.dialog.open) {
      this.dialog.close();
    }
    this.step(this.ask);
    this.dismissed = false;
  }

  say(sentence) {
    this.problem.hidden = !sentence;
    this.problem.querySelector("span").textContent = sentence;
  }

  // Only one of the two steps is shown.
  step(form) {
    this.ask.hidden = form !== this.ask;
    this.type.hidden = form !== this.type;
    if (this.dialog.open) {
      form.querySelector("input:not([type=hidden]), button").focus();
    }
  }

  async tried(event, work) {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.say("");
    try {
      await work();
    } catch {
      this.say(this.sentences.text(OFFLINE));
    } finally {
      this.busy = false;
    }
  }

  async askCode() {
    const { signIn, next } = this.dialog.dataset;
    const address = `${signIn}?${new URLSearchParams({ next })}`;
    const first = await fetch(address);
    if (this.isBack(first)) {
      await this.signedIn(first); // in another window meanwhile
      return;
    }
    const email = this.ask.querySelector("[name=email]").value.trim();
    await this.understand(await send(await read(first), "email", { email }));
  }

  async takeCode() {
    const code = this.type.querySelector("[name=code]");
    const response = await send(this.held, "code", { code: code.value, action: "verify" });
    code.value = "";
    if (this.isBack(response)) {
      await this.signedIn(response);
    } else {
      await this.understand(response);
    }
  }

  // The code page, with or without a problem; or the first page again, which says why.
  async understand(response) {
    this.held = await read(response);
    const { page } = this.held;
    this.step(page.getElementById("code") ? this.type : this.ask);
    this.say(response.ok && page.getElementById("code") ? "" : said(page));
  }

  // Where signing in leads to: the address of an answer, which says so in JSON.
  isBack(response) {
    return new URL(response.url).pathname === this.dialog.dataset.next;
  }

  async signedIn(response) {
    this.session.renew((await response.json()).csrf_token);
    this.close();
    this.back();
  }
}
