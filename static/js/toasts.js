// Says something in passing, in the polite live region at the foot of every page.

const SHOWN_MS = 6000;

export function toast(sentence) {
  const line = document.createElement("div");
  line.className = "toast-line";
  line.textContent = sentence;
  document.getElementById("toasts").append(line);
  setTimeout(() => line.remove(), SHOWN_MS);
}
