// @ts-check
// The parts of a definition, to be ticked: what a case has, and what it still lacks.

(() => {
  "use strict";

  const { find, findAll, fill } = shared;

  /** The parts as a working diagram; what is ticked may lift the need of one. */
  function elements() {
    const root = find(document, ".elements");
    if (!root) return;
    const boxes = findAll(root, "input");
    const told = find(root, "[role=status]");
    root.hidden = false;
    root.addEventListener("change", () => {
      const lifting = boxes.filter((box) => box.checked && box.dataset.lifts);
      const lifted = lifting.map((box) => box.dataset.lifts);
      const needed = boxes.filter((box) => box.dataset.name && !lifted.includes(box.value));
      const missing = needed.filter((box) => !box.checked).map((box) => (box.dataset.name || "").toLowerCase());
      const said = missing.length ? fill(root.dataset.missing, { parts: missing.join(", ") }) : root.dataset.yes || "";
      told.textContent = [...lifting.map((box) => box.dataset.told), said].join(" ");
    });
  }

  elements();
})();
