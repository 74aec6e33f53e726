// @ts-check
// The parts of a definition, to be ticked: what a case has, and what it still lacks.

(() => {
  "use strict";

  const { find, findAll, fill } = shared;

  /** The three parts as a working diagram. */
  function elements() {
    const root = find(document, ".elements");
    if (!root) return;
    const boxes = findAll(root, "input");
    const told = find(root, "[role=status]");
    root.hidden = false;
    root.addEventListener("change", () => {
      const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
      const child = ticked.includes("child");
      const needed = boxes.filter((box) => box.dataset.name && !(child && box.value === "means"));
      const missing = needed.filter((box) => !box.checked).map((box) => (box.dataset.name || "").toLowerCase());
      const said = missing.length ? fill(root.dataset.missing, { parts: missing.join(", ") }) : root.dataset.yes || "";
      told.textContent = child ? `${root.dataset.child} ${said}` : said;
    });
  }

  elements();
})();
