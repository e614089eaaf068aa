// Counts what is left of each line while it is written.

for (const field of document.querySelectorAll(".message-form [maxlength]")) {
  const left = document.createElement("span");
  left.className = "characters-left muted small";
  field.after(left);
  const count = () => {
    left.textContent = `${[...field.value].length} / ${field.maxLength}`;
  };
  field.addEventListener("input", count);
  count();
}
