// Check and submit: one press submits once; the button says so when it takes longer.

const form = document.getElementById("submit-form");
const button = form.querySelector("[data-submit]");

form.addEventListener("submit", (event) => {
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => {
    if (button) {
      button.querySelector("[data-label]").textContent = button.dataset.busy;
    }
  }, 1000);
});
// Coming back by the browser's own button finds a page that can submit again.
addEventListener("pageshow", () => delete form.dataset.sent);
