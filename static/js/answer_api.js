// Where one answer is kept on the server: asks and sends, and returns {status, said}; throws where
// there is no connection. Every request names the account that the page was made for, so that
// nothing goes to another one signed in since.

const KEEPALIVE_BYTES = 60000;
// A connection that hangs counts as none.
const LONGEST_MS = 20000;

const isJson = (response) =>
  (response.headers.get("Content-Type") ?? "").startsWith("application/json");

async function understood(response) {
  return { status: response.status, said: isJson(response) ? await response.json() : null };
}

export class AnswerApi {
  // `session` is shared by all answers of a page, since signing in again makes a new token.
  constructor({ url, session }) {
    Object.assign(this, { url, session });
  }

  request(options = {}) {
    return fetch(this.url, {
      ...options,
      headers: {
        Accept: "application/json",
        "X-Account": this.session.account,
        ...options.headers,
      },
      signal: AbortSignal.timeout(LONGEST_MS),
    }).then(understood);
  }

  // What the server holds now; brings a fresh token too.
  async look() {
    const answer = await this.request();
    if (answer.status === 200 && answer.said) {
      this.session.renew(answer.said.csrf_token);
    }
    return answer;
  }

  async put(draft) {
    const body = JSON.stringify(draft);
    const send = () =>
      this.request({
        method: "PUT",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.session.token },
        body,
        keepalive: document.visibilityState === "hidden" && body.length < KEEPALIVE_BYTES,
      });
    const answer = await send();
    if (answer.status !== 403 || answer.said) {
      return answer;
    }
    // The token is another session's: signed in again elsewhere, or no longer at all.
    const looked = await this.look();
    return looked.status === 200 ? send() : looked;
  }
}
