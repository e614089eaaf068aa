// Sentences that scripts say are printed by the server in the reader's language, in a <template>
// whose children carry data-name; {placeholders} are filled here.

const fill = (text, values) =>
  text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

function fillNodes(node, values) {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    walker.currentNode.data = fill(walker.currentNode.data, values);
  }
}

export class Sentences {
  constructor(template) {
    this.found = new Map(
      [...template.content.querySelectorAll("[data-name]")].map((each) => [each.dataset.name, each]),
    );
  }

  // A copy of the named element, filled.
  element(name, values = {}) {
    const copy = this.found.get(name).cloneNode(true);
    delete copy.dataset.name;
    fillNodes(copy, values);
    return copy;
  }

  // Its words alone.
  text(name, values = {}) {
    return this.element(name, values).textContent.trim();
  }
}
