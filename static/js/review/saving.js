// What became of an operation: said in the foot of the workspace, tried again where it did not
// arrive. Operations may be sent twice; the server does them once.
import { refreshDetails } from "./panes.js";

const RETRY_MS = 5000;

const foot = () => document.getElementById("last-operation");
const words = () => document.getElementById("workspace").dataset;

function say(sentence, tone = "") {
  foot().textContent = sentence;
  foot().classList.toggle("trouble", tone === "trouble");
}

export function reportTrouble(kind) {
  if (kind === "signed-out") {
    say(words().signedOut, "trouble");
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = words().tryNow;
    foot().append(" ", link);
  }
}

export function keepSaving() {
  for (const name of ["passage-changed", "board-changed", "all-changed"]) {
    document.addEventListener(name, (event) => {
      say(event.detail.said);
      if (name === "all-changed") {
        document.dispatchEvent(new CustomEvent("look-now"));
      }
      if (event.detail.segment) {
        // After the parts of the page have been put in place.
        setTimeout(() => refreshDetails(event.detail.segment));
      }
    });
  }
  document.addEventListener("htmx:sendError", (event) => tryAgain(event.detail.requestConfig));
  document.addEventListener("htmx:responseError", (event) => {
    const { xhr } = event.detail;
    if (xhr.status === 401) {
      reportTrouble("signed-out");
    } else if (xhr.status === 503 || xhr.status === 502) {
      tryAgain(event.detail.requestConfig);
    } else {
      const plain = xhr.getResponseHeader("Content-Type")?.startsWith("text/plain");
      say(plain ? xhr.responseText : `${xhr.status} ${xhr.statusText}`, "trouble");
    }
  });
}

function tryAgain(request) {
  if (request.verb === "get") {
    return;
  }
  say(words().notSaved, "trouble");
  const values = Object.fromEntries(request.formData ?? []);
  const swap = request.target?.id === "details" ? "innerHTML" : "none";
  const send = () => {
    clearTimeout(timer);
    window.htmx.ajax(request.verb, request.path, { values, swap, target: request.target });
  };
  const timer = setTimeout(send, RETRY_MS);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-small";
  button.textContent = words().tryNow;
  button.addEventListener("click", send, { once: true });
  foot().append(button);
}
