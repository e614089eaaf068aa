// Passkeys: asks the browser for one where a button wants it, and posts the answer with its form.
// The form says what it wants by data-passkey: "create", "get" (both with options on the page) or
// "sign-in" (options are fetched, since nobody is known yet).
const json = window.webauthnJSON;

async function optionsFor(form) {
  if (form.dataset.passkey !== "sign-in") {
    return JSON.parse(document.getElementById("passkey-options").textContent);
  }
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

async function answer(form) {
  const options = await optionsFor(form);
  return form.dataset.passkey === "create"
    ? json.create(options.creation_options)
    : json.get(options.request_options);
}

function watch(form) {
  const button = form.querySelector("[data-passkey-start]");
  const problem = form.querySelector("[data-passkey-problem]");
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    problem.hidden = true;
    button.disabled = true;
    try {
      form.elements.credential.value = JSON.stringify(await answer(form));
      form.requestSubmit();
    } catch {
      // Refused, timed out or not there: browsers do not tell which, on purpose.
      problem.hidden = false;
      problem.focus();
    } finally {
      button.disabled = false;
    }
  });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (json?.supported()) {
    form.hidden = false;
    watch(form);
  } else {
    const words = document.querySelector("[data-passkey-unsupported]");
    if (words) words.hidden = false;
  }
}
