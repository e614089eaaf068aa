// Two versions of one answer side by side. Receives both texts, calls `keep(text)` with the one
// chosen or put together, or `later()`; no version wins by being last.

import { differences } from "./differences.js";

function write(target, parts) {
  target.replaceChildren(
    ...parts.map(({ text, own }) => {
      if (!own || !text.trim()) {
        return document.createTextNode(text);
      }
      const mark = document.createElement("mark");
      const hidden = document.createElement("span");
      hidden.className = "spoken";
      hidden.textContent = `${target.dataset.only} `;
      mark.append(hidden, text);
      return mark;
    }),
  );
}

// `kind` says whose the other version is: a colleague's, from one's own other window ("you"), what
// the server held ("server"), or another text on this device ("device").
export function showVersions(holder, { kind, number, mine, theirs, time, words, keep, later }) {
  const panel = document
    .getElementById("two-versions")
    .content.firstElementChild.cloneNode(true);
  const find = (selector) => panel.querySelector(selector);
  const [first, second] = differences(mine, theirs.text);
  const merge = find("[data-merge]");
  const box = merge.querySelector("textarea");
  const radios = [...panel.querySelectorAll("input[type=radio]")];
  const chosen = () => radios.find((radio) => radio.checked)?.value;

  for (const each of panel.querySelectorAll("[data-if]")) {
    if (!each.dataset.if.split(" ").includes(kind)) {
      each.remove();
    }
  }
  const walker = document.createTreeWalker(panel, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    walker.currentNode.data = walker.currentNode.data
      .replace("{n}", number)
      .replace("{time}", time);
  }
  find("[data-words-yours]").textContent = words(mine);
  find("[data-words-theirs]").textContent = words(theirs.text);
  write(find("[data-yours]"), first);
  write(find("[data-theirs]"), second);
  box.id = `merge-${number}`;
  box.value = `${mine}\n\n${theirs.text}`;
  merge.querySelector("label").htmlFor = box.id;
  panel.querySelector("h3").id = `versions-${number}`;
  panel.setAttribute("aria-labelledby", `versions-${number}`);

  radios.forEach((radio) => {
    radio.name = `versions-${number}`;
    radio.addEventListener("change", () => {
      merge.hidden = chosen() !== "both";
      find("[data-missing]").hidden = true;
    });
  });
  find("[data-keep]").addEventListener("click", () => {
    const choice = chosen();
    find("[data-missing]").hidden = Boolean(choice);
    if (!choice) {
      radios[0].focus();
      return;
    }
    holder.replaceChildren();
    keep({ yours: mine, theirs: theirs.text, both: box.value }[choice]);
  });
  find("[data-later]").addEventListener("click", () => {
    holder.replaceChildren();
    later();
  });
  holder.replaceChildren(panel);
  panel.focus();
}
