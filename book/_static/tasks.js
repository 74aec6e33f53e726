// @ts-check
// A task is one stop of the Tab key until somebody enters it; a finger or a screen reader finds all of it as before.

(() => {
  "use strict";

  const { find, findAll, make } = shared;

  findAll(document, ".block-task").forEach((/** @type {HTMLElement} */ task) => {
    const list = find(task, ".task-entries");
    const stops = findAll(list, "input, textarea, summary");
    const id = `${task.id}-enter`;
    const button = make("button", pageWords.page.enter, { type: "button", class: "task-enter d-print-none", id, "aria-labelledby": `${id} ${task.id}-title` });
    const enter = () => stops.forEach((one) => one.removeAttribute("tabindex"));
    const leave = () => stops.forEach((one) => { one.tabIndex = -1; });
    button.addEventListener("click", () => { enter(); stops[0].focus(); });
    // Some browsers give no focus to what is clicked.
    ["focusin", "click"].forEach((kind) => list.addEventListener(kind, enter));
    list.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      // An open sheet is closed by this key first.
      if (event.key !== "Escape" || event.isComposing || find(document, "dialog[open]")) return;
      button.focus();
      leave();
    });
    find(task, ".block-title").after(button);
    leave();
  });
})();
